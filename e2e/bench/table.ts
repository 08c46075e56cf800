import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { GenerationFilter, GenerationSort } from '../../src/api/index.ts';
import { generateWorkspace } from '../../src/generator/index.ts';
import { openStore } from '../../src/store/index.ts';
import { numberArgument, printTable, quantile, textArgument, timed, withFolder } from './measure.ts';

// What the table waits for, as its own thread answers it: pages wherever they lie, sorts, filters, counts, places. Beside it
// the bare SQLite statement that answers the same from the tables. `first` is the first time since the store was opened,
// `changed` the first time after a commit changed a generation, as while a run goes on.
//   node e2e/bench/table.ts [--generations 100000] [--times 9] [--workspace DIR]
// A workspace that is there already keeps its content; without --workspace one is made and removed.

const generations = numberArgument('generations', 100_000);
const times = numberArgument('times', 9);
const kept = textArgument('workspace');
const PAGE = 100;
/** What is spent on the bare statements of one read. */
const ENOUGH_MS = 500;
const NUMBERS = ['stale', 'score', 'total_tokens', 'duration_ms', 'truncated', 'updated_at'];
const CREATED: GenerationSort = { key: 'created', direction: 'desc' };
const SCORE: GenerationSort = { key: 'score', direction: 'desc' };
const HEADER = ['read', 'first', 'p50', 'p95', 'changed p50', 'changed p95', 'bare SQL p50'];

const FROM = 'FROM generations g JOIN summaries y ON y.generation = g.id';
const STAGE = "g.stage = (SELECT id FROM stages WHERE name = 'evaluation')";
const FAILED = "y.status IN ('failed', 'blocked')";
const count = (where: string) => `SELECT count(*) ${FROM} WHERE ${where}`;
const window = (where: string, order: string, offset: number) =>
  `SELECT * ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ${PAGE} OFFSET ${offset}`;

interface Read {
  readonly name: string;
  readonly read: () => Promise<unknown>;
  /** What SQLite does for the same; a page needs its count too. */
  readonly bare: readonly string[];
}

await withFolder(async (folder) => {
  const workspaceDir = kept ?? join(folder, 'workspace');
  if (!existsSync(workspaceDir)) await generateWorkspace(workspaceDir, { generations });
  const file = join(workspaceDir, 'reverie.db');
  const store = openStore(file, { readsApart: true });
  const { reads } = store;
  const db = new Database(file, { readonly: true });
  for (const pragma of ['cache_size = -64000', 'mmap_size = 268435456']) db.pragma(pragma);
  const writer = new Database(file);
  const summary = writer.prepare('SELECT * FROM summaries WHERE generation = 1').get() as Record<string, unknown>;
  const set = (columns: readonly string[]) =>
    writer.prepare(`UPDATE summaries SET ${columns.map((name) => `${name} = :${name}`).join()} WHERE generation = 1`);
  let touches = 0;
  /** Every column of one row becomes another. */
  const touch = () => {
    touches += 1;
    const status = touches % 2 === 0 ? 'complete' : 'failed';
    const numbers = NUMBERS.map((name) => [name, touches] as const);
    set(['status', 'reason', ...NUMBERS]).run({ status, reason: status, ...Object.fromEntries(numbers) });
  };
  const total = Number(db.prepare('SELECT count(*) FROM generations').pluck().get());
  const someId = String(
    db
      .prepare('SELECT gen_id FROM generations WHERE id = ?')
      .pluck()
      .get(Math.ceil(total / 2)),
  );
  const page = (line: string, sort: GenerationSort, offset = 0) => {
    const filter: GenerationFilter = line === '' ? {} : { line };
    return () => reads.page(filter, sort, offset, PAGE);
  };
  const filtered = (name: string, line: string, where: string): Read => ({
    name: `filter ${name}`,
    read: page(line, CREATED),
    bare: [count(where), window(where, 'g.id DESC', 0)],
  });
  const sorted = (key: GenerationSort['key'], sql: string): Read => ({
    name: `sort by ${key}`,
    read: page('', { key, direction: 'desc' }),
    bare: [window('TRUE', `${sql} DESC`, 0)],
  });
  const all: readonly Read[] = [
    { name: 'first page', read: page('', CREATED), bare: [count('TRUE'), window('TRUE', 'g.id DESC', 0)] },
    {
      name: 'page in the middle',
      read: page('', CREATED, Math.floor(total / 2)),
      bare: [window('TRUE', 'g.id DESC', Math.floor(total / 2))],
    },
    {
      name: 'last page by score',
      read: page('', SCORE, total - PAGE),
      bare: [window('TRUE', 'y.score DESC NULLS LAST', total - PAGE)],
    },
    sorted('score', 'y.score'),
    sorted('updated', 'y.updated_at'),
    sorted('genId', 'g.gen_id'),
    sorted('model', '(SELECT name FROM models WHERE id = g.model)'),
    sorted('outcome', 'y.outcome'),
    filtered('by stage', 'stage:evaluation', STAGE),
    filtered('by status', 'status:failed,blocked', FAILED),
    filtered('by score', 'score:>=7', 'y.score >= 7'),
    filtered('by tokens and stage', 'tokens:>2k stage:evaluation', `y.total_tokens > 2000 AND ${STAGE}`),
    filtered('by stale', 'stale:true', 'y.stale <> 0'),
    filtered('by reuse', 'reused:true', "y.outcome = 'reused'"),
    filtered('by cut answers', 'truncated:true', 'y.truncated = 1'),
    filtered('by template', 'template:*new*', "g.template IN (SELECT id FROM templates WHERE name LIKE '%new%')"),
    filtered('by part of an id', someId.slice(2, 9), `g.gen_id LIKE '%${someId.slice(2, 9)}%'`),
    {
      name: 'filter and sort',
      read: page('stage:evaluation -status:failed,blocked score:4..8', SCORE, 50),
      bare: [window(`${STAGE} AND NOT ${FAILED} AND y.score BETWEEN 4 AND 8`, 'y.score DESC', 50)],
    },
    {
      name: 'facets of all',
      read: () => reads.facets({}),
      bare: facetStatements('TRUE'),
    },
    {
      name: 'facets under a filter',
      read: () => reads.facets({ line: 'stage:evaluation score:>=5' }),
      bare: facetStatements(`${STAGE} AND y.score >= 5`),
    },
    {
      name: 'place of a row by score',
      read: () => reads.locate(someId, {}, SCORE),
      bare: [
        `SELECT place FROM (SELECT g.gen_id, row_number() OVER (ORDER BY y.score DESC) AS place ${FROM})
         WHERE gen_id = '${someId}'`,
      ],
    },
  ];
  const firsts: number[] = [];
  for (const { read } of all) firsts.push(await timed(read));
  const rows: string[][] = [];
  for (const [nth, { name, read, bare }] of all.entries()) {
    const took: number[] = [];
    const bareTook: number[] = [];
    const afterChange: number[] = [];
    for (let time = 0; time < times; time += 1) {
      took.push(await timed(read));
      touch();
      afterChange.push(await timed(read));
      // Some take seconds: what they cost is plain after one of them.
      if (sum(bareTook) < ENOUGH_MS) bareTook.push(await timed(() => bare.map((sql) => db.prepare(sql).all())));
    }
    rows.push([name, ...[firsts[nth] ?? 0, ...spread(took), ...spread(afterChange), quantile(bareTook, 0.5)].map(ms)]);
  }
  set(Object.keys(summary).filter((name) => name !== 'generation')).run(summary);
  writer.close();
  db.close();
  await store.close();
  printTable(`reads of the table over ${total} generations, ms, ${times} times each`, HEADER, rows);
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function spread(values: readonly number[]): number[] {
  return [quantile(values, 0.5), quantile(values, 0.95)];
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}

function facetStatements(where: string): string[] {
  const columns = ['g.stage', 'g.template', 'g.model', 'y.status', 'y.outcome', 'y.reason', 'y.stale', 'y.truncated'];
  return columns.map((column) => `SELECT ${column}, count(*) ${FROM} WHERE ${where} GROUP BY 1`);
}
