import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  DEFAULT_RUN_REQUEST,
  type FailureGroup,
  type GenerationFilter,
  type GenerationRow,
  type RunInfo,
  type RunItemPage,
  type RunShare,
} from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import { type FakeModel, startFakeModel } from './fixtures/model.ts';
import { makeWorkspace } from './fixtures/workspace.ts';

const PRICES = "prices:\n  - models: ['lab/*']\n    input: 2\n    output: 2\n";

let model: FakeModel;
let root: string;
let engine: Engine;

beforeEach(async () => {
  model = await startFakeModel();
  root = makeWorkspace({ baseUrl: model.url, yaml: PRICES, combos: 2 });
  const settings = path.join(root, 'reverie.yaml');
  fs.writeFileSync(settings, fs.readFileSync(settings, 'utf8').replace('stream: false', 'stream: true'));
  engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
});

afterEach(async () => {
  await engine.close();
  await model.close();
  fs.rmSync(root, { recursive: true, force: true });
});

async function run(request: Partial<typeof DEFAULT_RUN_REQUEST> = {}): Promise<RunInfo> {
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, ...request });
  return engine.runner.ended(runId);
}

async function rowsOf(filter: GenerationFilter): Promise<readonly GenerationRow[]> {
  const sort = { key: 'created', direction: 'asc' } as const;
  return (await engine.handlers['generations.page']({ filter, sort, offset: 0, limit: 100 })).rows;
}

test('the filter for cut answers lists them with what they block, and one run over it mends both', async () => {
  model.answerNext('Write about', { text: 'One.\nTwo.\nThr', finishReason: 'length' });
  await run();
  const cut = await rowsOf({ line: 'truncated:true' });
  expect(cut.map(({ stage, status }) => `${stage} ${status}`)).toEqual([
    'draft failed',
    'essay blocked',
    'essay blocked',
    'evaluation blocked',
    'evaluation blocked',
  ]);
  const everything = await rowsOf({});
  expect(await rowsOf({ line: '-truncated:true' })).toHaveLength(everything.length - cut.length);

  await run({ filter: { line: 'truncated:true' }, force: ['raw', 'parsed'], maxTokens: 40_000 });
  expect(await rowsOf({ line: 'truncated:true' })).toEqual([]);
  expect(new Set((await rowsOf({})).map(({ status }) => status))).toEqual(new Set(['complete']));
});

test('what has arrived of an answer can be read while it arrives, and no longer once it is stored', async () => {
  model.answerNext('Write about', { text: 'A line that is long enough.\n'.repeat(12), delayMs: 60 });
  const [draft] = await rowsOf({ line: 'stage:draft' });
  const filter = { genIds: [draft?.genId ?? ''] };
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, filter });
  const partial = async () => (await engine.handlers['runs.partial']({ runId, genId: draft?.genId ?? '' })).text;
  await expect.poll(partial).toContain('A line that is long enough.');
  await engine.runner.ended(runId);
  await expect(partial()).rejects.toMatchObject({ kind: 'NOT_FOUND', reason: 'not_running' });
});

test('the list of requests names generation, host, status, bytes and cost of each, newest first', async () => {
  const { runId } = await run();
  const calls = await engine.handlers['calls.list']({ runId, limit: 100 });
  expect(calls).toHaveLength(model.calls());
  expect(calls.map(({ callId }) => callId)).toEqual(calls.map(({ callId }) => callId).sort((a, b) => b - a));
  const [newest] = calls;
  expect(newest).toMatchObject({ runId, attempt: 1, state: 'answered', status: 200, host: new URL(model.url).host });
  expect(newest?.bytesIn).toBeGreaterThan(0);
  expect(newest?.costMicros).toBeGreaterThan(0);
  expect(await engine.handlers['calls.list']({ runId: null, limit: 2 })).toEqual(calls.slice(0, 2));
  expect(await engine.handlers['calls.list']({ runId: runId + 1, limit: 100 })).toEqual([]);
});

test('a run tells while it goes on what is told of it afterwards, by stage, model and cause', async () => {
  model.answerNext('Write about', { status: 400 });
  let last: RunInfo | undefined;
  engine.subscribe((event) => {
    if (event.type === 'run.changed' && event.run.progress !== null) last = event.run;
  });
  const { runId } = await run();
  const { stages, models, failures, run: ended } = await engine.handlers['runs.get']({ runId });
  expect(ended.progress).toBeNull();
  const told = ({ name, generated, failed, totalTokens, spentMicros }: RunShare) => ({
    name,
    generated,
    failed,
    totalTokens,
    spentMicros: spentMicros || null,
  });
  expect(stages.map(told)).toEqual(last?.progress?.stages.map(told));
  expect(models.map(told)).toEqual(last?.progress?.models.map(told).sort((a, b) => a.name.localeCompare(b.name)));
  expect(stages.reduce((sum, { generated }) => sum + generated, 0)).toBe(ended.counters.generated);
  expect(stages.reduce((sum, { spentMicros }) => sum + (spentMicros ?? 0), 0)).toBe(ended.spentMicros);
  const causes = (groups: readonly FailureGroup[] = []) =>
    groups.map(({ reason, count }) => `${count} ${reason}`).sort();
  expect(causes(failures)).toEqual(['1 http_status', '4 parent_not_ready']);
  expect(causes(last?.progress?.errors)).toEqual(causes(failures));
});

test('the list of a run comes page by page, failures first, and can be asked for by outcome and cause', async () => {
  model.answerNext('Write about', { status: 400 });
  const { runId } = await run();
  const ask = (outcome: 'generated' | 'failed' | null, reason: string | null = null, offset = 0, limit = 500) =>
    engine.handlers['runs.items']({ runId, outcome, reason, offset, limit });
  const idsOf = ({ items }: RunItemPage) => [...new Set(items.map(({ genId }) => genId))];
  const whole = await ask(null);
  expect(whole.total).toBe(10);
  const pages = await Promise.all([0, 3, 6, 9].map((offset) => ask(null, null, offset, 3)));
  expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
  expect(pages.map((page) => idsOf(page).length)).toEqual([3, 3, 3, 1]);
  const failed = await ask('failed');
  expect(failed.total).toBe(5);
  expect(idsOf(whole).slice(0, 5)).toEqual(idsOf(failed));
  expect((await ask('generated')).total).toBe(5);
  expect((await ask('failed', 'http_status')).items.map(({ phase, reason }) => `${phase} ${reason}`)).toEqual([
    'input missing',
    'raw http_status',
  ]);
  expect(await ask('failed', 'no_such_reason')).toEqual({ total: 0, items: [] });
});
