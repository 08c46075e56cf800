import { expect, test } from 'vitest';
import {
  DEFAULT_RUN_REQUEST,
  type FailureGroup,
  type GenerationFilter,
  type GenerationRow,
  type RunInfo,
  type RunItemPage,
  type RunShare,
} from './api/index.ts';
import { withSmallEngine } from './fixtures/small-engine.ts';

const PRICES = "prices:\n  - models: ['lab/*']\n    input: 2\n    output: 2\n";

const small = withSmallEngine({ yaml: PRICES, combos: 2, stream: true });

const { run } = small;

async function rowsOf(filter: GenerationFilter): Promise<readonly GenerationRow[]> {
  const sort = { key: 'created', direction: 'asc' } as const;
  return (await small.engine.handlers['generations.page']({ filter, sort, offset: 0, limit: 100 })).rows;
}

test('the filter for cut answers lists them with what they block, and one run over it mends both', async () => {
  small.model.answerNext('Write about', { text: 'One.\nTwo.\nThr', finishReason: 'length' });
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
  small.model.answerNext('Write about', { text: 'A line that is long enough.\n'.repeat(12), delayMs: 60 });
  const [draft] = await rowsOf({ line: 'stage:draft' });
  const filter = { genIds: [draft?.genId ?? ''] };
  const { runId } = await small.engine.runner.start({ ...DEFAULT_RUN_REQUEST, filter });
  const partial = async () => (await small.engine.handlers['runs.partial']({ runId, genId: draft?.genId ?? '' })).text;
  await expect.poll(partial).toContain('A line that is long enough.');
  await small.engine.runner.ended(runId);
  await expect(partial()).rejects.toMatchObject({ kind: 'NOT_FOUND', reason: 'not_running' });
});

test('the list of requests names generation, host, status, bytes and cost of each, newest first', async () => {
  const { runId } = await run();
  const calls = await small.engine.handlers['calls.list']({ runId, limit: 100 });
  expect(calls).toHaveLength(small.model.calls());
  expect(calls.map(({ callId }) => callId)).toEqual(calls.map(({ callId }) => callId).sort((a, b) => b - a));
  const [newest] = calls;
  expect(newest).toMatchObject({
    runId,
    attempt: 1,
    state: 'answered',
    status: 200,
    host: new URL(small.model.url).host,
  });
  expect(newest?.bytesIn).toBeGreaterThan(0);
  expect(newest?.costMicros).toBeGreaterThan(0);
  expect(await small.engine.handlers['calls.list']({ runId: null, limit: 2 })).toEqual(calls.slice(0, 2));
  expect(await small.engine.handlers['calls.list']({ runId: runId + 1, limit: 100 })).toEqual([]);
});

test('a run tells while it goes on what is told of it afterwards, by stage, model and cause', async () => {
  small.model.answerNext('Write about', { status: 400 });
  let last: RunInfo | undefined;
  small.engine.subscribe((event) => {
    if (event.type === 'run.changed' && event.run.progress !== null) last = event.run;
  });
  const { runId } = await run();
  const { stages, models, failures, run: ended } = await small.engine.handlers['runs.get']({ runId });
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
  small.model.answerNext('Write about', { status: 400 });
  const { runId } = await run();
  const ask = (outcome: 'generated' | 'failed' | null, reason: string | null = null, offset = 0, limit = 500) =>
    small.engine.handlers['runs.items']({ runId, outcome, reason, offset, limit });
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
