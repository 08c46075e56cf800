import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, PHASES } from '../api/index.ts';
import { memoryStore, phaseCommit } from './fixture.ts';
import { keepSavings, readSavings } from './savings.ts';
import type { WritableDb } from './sqlite.ts';
import type { Store } from './store-model.ts';

const SETTINGS = { force: [], policy: null, follow: false, resendUnknown: false } as const;

/** Opens a run over everything and ends it in the given state, with nothing done in between. */
async function runOver(store: Store, state: 'done' | 'cancelled'): Promise<number> {
  const survey = await store.survey({ filter: {}, descendants: false }, SETTINGS);
  const { runId, counters } = await store.startRun(DEFAULT_RUN_REQUEST, survey);
  await store.endRun(runId, state, counters, null);
  return runId;
}

async function make(store: Store, generation: number): Promise<void> {
  const { runId } = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  let upstream: { id: number; text: number } | null = null;
  for (const phase of PHASES) {
    const commit = await phaseCommit(store, runId, generation, phase, `${phase} ${generation}`, upstream);
    if (commit.product === null) throw new Error('the fixture commits a product');
    const metadata = phase === 'raw' ? { totalTokens: 100, durationMs: 50, costMicros: 7 } : {};
    upstream = await store.commit({ ...commit, product: { ...commit.product, metadata } });
  }
}

test('a cancelled run saved what it reused as a set, and nothing that it did not reach', async () => {
  const store = await memoryStore('d1', 'd2', 'd3');
  await make(store, 1);
  await make(store, 2);
  const run = await runOver(store, 'cancelled');
  expect(readSavings(store.db, run)).toEqual({ calls: 2, totalTokens: 200, costMicros: 14, durationMs: 100 });
  await store.close();
});

test('of runs that an older version recorded, only those that went to their end are counted', async () => {
  const store = await memoryStore('d1', 'd2');
  await make(store, 1);
  const done = await runOver(store, 'done');
  const cancelled = await runOver(store, 'cancelled');
  store.db.exec('UPDATE runs SET reused_scope = NULL');
  expect(readSavings(store.db, done).calls).toBe(1);
  expect(readSavings(store.db, cancelled).calls).toBe(0);
  await store.close();
});

test('what a run saved is what its answers took then, whatever they are replaced with', async () => {
  const store = await memoryStore('d1');
  await make(store, 1);
  const run = await runOver(store, 'done');
  // The store's own connection; the type only keeps readers from writing.
  keepSavings(store.db as WritableDb, run);
  store.db.exec('UPDATE summaries SET total_tokens = 5, cost_micros = NULL');
  expect(readSavings(store.db, run)).toMatchObject({ calls: 1, totalTokens: 100, costMicros: 7 });
  await store.close();
});
