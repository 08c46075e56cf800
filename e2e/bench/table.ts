import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GenerationFilter, GenerationSort, SortKey } from '../../src/api/index.ts';
import { generateWorkspace } from '../../src/generator/index.ts';
import { locateRow, openStore, readFacets, readPage } from '../../src/store/index.ts';
import { numberArgument, printTable, quantile, textArgument, timed, withFolder } from './measure.ts';

// What the table waits for: pages at the top, in the middle and at the end, sorts, filters, counts.
//   node e2e/bench/table.ts [--generations 100000] [--times 9] [--workspace DIR]
// A workspace that is there already is only read; without --workspace one is made and removed.

const generations = numberArgument('generations', 100_000);
const times = numberArgument('times', 9);
const kept = textArgument('workspace');
const PAGE = 100;
const BY_CREATION: GenerationSort = { key: 'created', direction: 'desc' };

await withFolder(async (folder) => {
  const workspaceDir = kept ?? join(folder, 'workspace');
  if (!existsSync(workspaceDir)) await generateWorkspace(workspaceDir, { generations });
  const store = openStore(join(workspaceDir, 'reverie.db'));
  const { db } = store;
  const total = Number(db.prepare('SELECT count(*) FROM generations').pluck().get());
  const someId = String(
    db
      .prepare('SELECT gen_id FROM generations WHERE id = ?')
      .pluck()
      .get(Math.ceil(total / 2)),
  );

  const page = (filter: GenerationFilter, sort: GenerationSort, offset: number) => () =>
    readPage(db, filter, sort, offset, PAGE);
  const sorted = (key: SortKey) => [`page sorted by ${key}`, page({}, { key, direction: 'desc' }, 0)] as const;
  const evaluations: GenerationFilter = { stages: ['evaluation'] };
  const reads: readonly (readonly [string, () => unknown])[] = [
    ['first page', page({}, BY_CREATION, 0)],
    ['page in the middle', page({}, BY_CREATION, Math.floor(total / 2))],
    ['last page', page({}, BY_CREATION, Math.max(0, total - PAGE))],
    sorted('score'),
    sorted('updated'),
    sorted('genId'),
    sorted('model'),
    sorted('outcome'),
    ['page of one stage', page(evaluations, BY_CREATION, 0)],
    ['page of what failed', page({ statuses: ['failed', 'blocked'] }, BY_CREATION, 0)],
    ['page of what is stale', page({ stale: true }, BY_CREATION, 0)],
    ['page of a text, part of a template', page({ text: 'is-it-new' }, BY_CREATION, 0)],
    ['page of a text, part of one id', page({ text: someId.slice(0, 9) }, BY_CREATION, 0)],
    ['facets of all', () => readFacets(db, {})],
    ['facets of one stage', () => readFacets(db, evaluations)],
    ['place of a generation by score', () => locateRow(db, someId, {}, { key: 'score', direction: 'desc' })],
  ];
  const rows: string[][] = [];
  for (const [name, read] of reads) {
    read();
    const took: number[] = [];
    for (let time = 0; time < times; time += 1) took.push(await timed(read));
    rows.push([name, quantile(took, 0.5).toFixed(1), quantile(took, 0.95).toFixed(1)]);
  }
  await store.close();
  printTable(`reads of the table over ${total} generations, ms, ${times} times each`, ['read', 'p50', 'p95'], rows);
});
