import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type ReverieEvent } from './api/index.ts';
import { createEngine } from './engine.ts';
import { withSmallEngine } from './fixtures/small-engine.ts';
import { makeWorkspace, writeFile } from './fixtures/workspace.ts';

/** Two dollars per million tokens either way, so that a token costs two micro-dollars. */
const PRICES = "prices:\n  - models: ['lab/*']\n    input: 2\n    output: 2\n";

const small = withSmallEngine({ yaml: PRICES, combos: 3 });

const { run } = small;

/** The ledger as it lies in the file, read from beside the small.engine. */
function ledger(): {
  state: string;
  attempt: number;
  status: number | null;
  cost_micros: number | null;
  reason: string | null;
}[] {
  const db = new Database(path.join(small.root, 'reverie.db'), { readonly: true });
  const rows = db.prepare('SELECT state, attempt, status, cost_micros, reason FROM calls ORDER BY id').all();
  db.close();
  return rows as ReturnType<typeof ledger>;
}

test('every request that a model saw stands in the ledger with what it cost', async () => {
  const ended = await run();
  const rows = ledger();
  expect(rows).toHaveLength(small.model.calls());
  expect(rows.every((row) => row.state === 'answered' && row.status === 200)).toBe(true);
  const cost = rows.reduce((sum, row) => sum + (row.cost_micros ?? 0), 0);
  expect(cost).toBe(ended.counters.totalTokens * 2);
  expect(ended.spentMicros).toBe(cost);
});

test('a request that was turned away and tried again stands twice, and costs once', async () => {
  small.model.answerNext('Write about', { status: 429, retryAfter: '0' });
  const ended = await run({ filter: { line: 'stage:draft' } });
  expect(ended.counters).toMatchObject({ generated: 3, modelCalls: 3 });
  const rows = ledger();
  expect(rows).toHaveLength(4);
  expect(rows.filter((row) => row.state === 'failed')).toMatchObject([
    { status: 429, cost_micros: 0, reason: 'rate_limited' },
  ]);
  expect(rows.filter((row) => row.attempt === 2)).toHaveLength(1);
});

test('a run stops before the call that could pass its limit, and what it did not reach is left alone', async () => {
  const ended = await run({ capMicros: 0 });
  expect(ended).toMatchObject({ state: 'failed', failure: { kind: 'BUDGET_EXCEEDED', reason: 'run_cap' } });
  expect(small.model.calls()).toBe(0);
  expect(ended.counters.failed).toBe(0);
  const { values } = await small.engine.handlers['generations.facets']({ filter: {} });
  expect(values.status.map((facet) => facet.value).toSorted()).toEqual(['incomplete', 'planned']);
});

test('what a limit allows is made, and nothing passes it', async () => {
  // A reservation assumes a full answer of 20,480 tokens, so that this allows one call at a time and a few in all.
  const cap = 60_000;
  const ended = await run({ capMicros: cap, filter: { line: 'stage:draft' } });
  expect(ended.counters.generated).toBeGreaterThan(0);
  expect(ended.spentMicros ?? 0).toBeLessThanOrEqual(cap);
});

test('one call at a time, a run goes on as long as real prices leave room for the next reservation', async () => {
  // Room for one reservation and the few tokens that the answers before it really cost.
  const request = { capMicros: 42_000, concurrency: 1, filter: { line: 'stage:draft' } };
  for (let time = 0; time < 5; time += 1) {
    expect(await run({ ...request, force: ['raw'] })).toMatchObject({ state: 'done', counters: { generated: 3 } });
  }
});

test('a limit per day holds over runs, and the tighter limit counts', async () => {
  const yaml = fs.readFileSync(path.join(small.root, 'reverie.yaml'), 'utf8');
  writeFile(small.root, 'reverie.yaml', `${yaml}limits:\n  usdPerDay: 0.06\n`);
  const first = await run({ filter: { line: 'stage:draft' } });
  const again = await run({ filter: { line: 'stage:draft' }, force: ['raw'], capMicros: 1_000_000 });
  expect(again).toMatchObject({ state: 'failed', failure: { kind: 'BUDGET_EXCEEDED', reason: 'day_cap' } });
  expect((first.spentMicros ?? 0) + (again.spentMicros ?? 0)).toBeLessThanOrEqual(60_000);
});

test('an answer can be read while it arrives', async () => {
  writeFile(
    small.root,
    'reverie.yaml',
    fs.readFileSync(path.join(small.root, 'reverie.yaml'), 'utf8').replace('stream: false', 'stream: true'),
  );
  const seen = new Map<string, string>();
  small.engine.subscribe((event: ReverieEvent) => {
    if (event.type !== 'answers.streaming') return;
    for (const { genId, offset, text } of event.answers) {
      expect(offset).toBe(seen.get(genId)?.length ?? 0);
      seen.set(genId, (seen.get(genId) ?? '') + text);
    }
  });
  small.model.answerNext('Write about', 'hangMidway');
  const { runId } = await small.engine.runner.start({ ...DEFAULT_RUN_REQUEST, filter: { line: 'stage:draft' } });
  await expect.poll(() => [...seen.values()].some((text) => text.length > 0), { timeout: 5000 }).toBe(true);
  await small.engine.runner.cancel(runId);
  expect(ledger().map((row) => [row.state, row.reason])).toContainEqual(['failed', 'cancelled']);
});

test('a refused key ends the run instead of failing every generation', async () => {
  const more = await createEngine({ workspaceDir: makeWorkspace({ baseUrl: small.model.url, combos: 40 }), env: {} });
  await more.maintenance.createCohort('small');
  for (let count = 0; count < 200; count += 1) small.model.answerNext('Write about', { status: 401, body: 'bad key' });
  const { runId } = await more.runner.start(DEFAULT_RUN_REQUEST);
  const ended = await more.runner.ended(runId);
  expect(ended).toMatchObject({ state: 'failed', failure: { kind: 'PROVIDER_FAILURE', reason: 'circuit_open' } });
  expect(ended.counters.failed).toBeLessThan(60);
  expect(small.model.calls()).toBeLessThan(30);
  await more.close();
  fs.rmSync(more.workspace().root, { recursive: true, force: true });
});
