import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type RunInfo } from './api/index.ts';
import { withSmallCohort } from './fixtures/small-cohort.ts';

const cohort = withSmallCohort();
const { small, run } = cohort;

test('a run tells what reuse saved: calls, tokens and time of the answers it did not ask for again', async () => {
  const first = await run();
  expect((await small.engine.handlers['runs.get']({ runId: first.runId })).saved).toMatchObject({
    calls: 0,
    totalTokens: 0,
  });
  const second = await run();
  const { saved } = await small.engine.handlers['runs.get']({ runId: second.runId });
  expect(saved).toMatchObject({ calls: 4, totalTokens: first.counters.totalTokens });
  expect(saved?.totalTokens).toBeGreaterThan(0);
});

test('what a cancelled run did not reach is not saved, and what was parsed again or kept is', async () => {
  const savedBy = async (ended: RunInfo) =>
    (await small.engine.handlers['runs.get']({ runId: ended.runId })).saved?.calls;
  await run();
  small.model.answerNext('Write about', 'hang');
  const { runId } = await small.engine.runner.start({ ...DEFAULT_RUN_REQUEST, force: ['raw'] });
  await expect.poll(() => small.model.calls()).toBe(5);
  const cancelled = await small.engine.runner.cancel(runId);
  expect(cancelled.state).toBe('cancelled');
  expect(await savedBy(cancelled)).toBe(0);
  expect(await savedBy(await run({ force: ['parsed'] }))).toBe(4);
  expect(await savedBy(await run({ force: ['input'] }))).toBe(4);
});

test('the savings of all runs add up, and stay what they were when a text is made anew', async () => {
  const first = await run();
  await run();
  await run();
  const both = { runs: 2, calls: 8, totalTokens: 2 * first.counters.totalTokens };
  expect(await small.engine.handlers['savings.get']({})).toMatchObject(both);
  await run({ force: ['raw'] });
  expect(await small.engine.handlers['savings.get']({})).toMatchObject(both);
});

test('a plan estimates tokens and time from what the workspace has seen, and calls an unknown price unknown', async () => {
  await run();
  const plan = await small.engine.runner.plan({
    ...DEFAULT_RUN_REQUEST,
    filter: { line: 'stage:essay' },
    force: ['raw'],
  });
  expect(plan.calls).toBe(1);
  expect(plan.estimate.tokens?.expected).toBeGreaterThan(0);
  expect(plan.estimate.costMicros).toBeNull();
  expect(plan.estimate.unknownPriceModels).toEqual(['lab/writer']);
  const nothing = await small.engine.runner.plan(DEFAULT_RUN_REQUEST);
  expect(nothing.estimate).toMatchObject({ tokens: { low: 0, expected: 0, high: 0 }, costMicros: { high: 0 } });
});
