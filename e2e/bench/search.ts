import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { generateWorkspace } from '../../src/generator/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { numberArgument, printTable, quantile, textArgument, timed, withFolder } from './measure.ts';

// How long the texts take to be indexed and what pages and searches cost meanwhile; then how long searches and phrases in a
// filter line take, from words that stand nowhere to words that stand in nearly all texts. `first` asks for the first time,
// `p50` and `p95` again, as while one pages through the hits. Beside it SQLite's own time to find the texts.
//   node e2e/bench/search.ts [--generations 100000] [--times 9] [--workspace DIR]
// Without --workspace one is made and removed; the index of a kept one is made anew.

const generations = numberArgument('generations', 100_000);
const times = numberArgument('times', 9);
const kept = textArgument('workspace');
const SORT = { key: 'created', direction: 'desc' } as const;

const QUERIES: readonly (readonly [name: string, query: string, match: string])[] = [
  ['a word in no text', 'zyzzyva', '"zyzzyva"'],
  ['a rare pair', 'thermostat ledger', '"thermostat" AND "ledger"'],
  ['a phrase', '"what would change if"', '"what would change if"'],
  ['a beginning', 'thermo*', '"thermo" *'],
  ['a word in most texts', 'the', '"the"'],
  ['a phrase in most texts', '"of the"', '"of the"'],
];

await withFolder(async (folder) => {
  const workspaceDir = kept ?? join(folder, 'workspace');
  if (!existsSync(workspaceDir)) await generateWorkspace(workspaceDir, { generations });
  const file = join(workspaceDir, 'reverie.db');
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}-search${end}`, { force: true });
  const store = openStore(file, { readsApart: true });
  await measureIndexing(store, file);
  await measureSearches(store, file);
  await store.close();
});

async function measureIndexing({ reads }: Store, file: string): Promise<void> {
  const pages: number[] = [];
  const searches: number[] = [];
  let total = 0;
  reads.start();
  const tookMs = await timed(async () => {
    for (let isDone = false; !isDone; ) {
      pages.push(await timed(() => reads.page({}, SORT, 0, 100)));
      searches.push(await timed(() => ask(reads, 'thermostat ledger')));
      const state = await reads.indexState();
      total = state.total;
      isDone = state.indexed === total;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  const size = `${(statSync(`${file}-search`).size / 1e6).toFixed(0)} MB`;
  printTable(
    'indexing, with a page and a search every 100 ms, ms',
    ['texts', 'seconds', 'texts/s', 'index', 'page p50', 'page p95', 'search p50', 'search p95'],
    [
      [
        total,
        (tookMs / 1000).toFixed(1),
        ((total / tookMs) * 1000).toFixed(0),
        size,
        ...[quantile(pages, 0.5), quantile(pages, 0.95), quantile(searches, 0.5), quantile(searches, 0.95)].map(ms),
      ],
    ],
  );
}

async function measureSearches({ reads }: Store, file: string): Promise<void> {
  const index = new Database(`${file}-search`, { readonly: true });
  const bare = index.prepare('SELECT rowid FROM text_index WHERE text_index MATCH ?').pluck();
  const rows: string[][] = [];
  for (const [name, query, match] of QUERIES) {
    const phrase = query.replaceAll('"', '');
    const line = `"${phrase.replace('*', '')}"`;
    const reading: readonly (readonly [string, (round: number) => Promise<{ total: number }>])[] = [
      [`search: ${name}`, (round) => ask(reads, query, 20 * round)],
      [`filter: ${name}`, (round) => reads.page({ line }, SORT, 100 * round, 100)],
    ];
    for (const [title, read] of reading) {
      let total = 0;
      const first = await timed(async () => {
        total = (await read(0)).total;
      });
      const took: number[] = [];
      const bareTook: number[] = [];
      for (let round = 1; round <= times; round += 1) {
        took.push(await timed(() => read(round)));
        bareTook.push(await timed(() => bare.all(match)));
      }
      rows.push([
        title,
        String(total),
        ...[first, quantile(took, 0.5), quantile(took, 0.95), quantile(bareTook, 0.5)].map(ms),
      ]);
    }
  }
  index.close();
  printTable(`searches, ms, ${times} times each`, ['read', 'found', 'first', 'p50', 'p95', 'bare SQL p50'], rows);
}

function ask(reads: Store['reads'], query: string, offset = 0) {
  return reads.search({ query, phases: [], filter: {}, offset, limit: 20 });
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}
