import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { createEngine } from './engine.ts';
import { withSmallCohort } from './fixtures/small-cohort.ts';

const cohort = withSmallCohort();
const { small, run, detail } = cohort;

const of = (...genIds: string[]) => ({ filter: { genIds } });

test('cancelling a run stops calling, keeps what is committed and marks nothing as failed', async () => {
  small.model.answerNext('Write about', 'hang');
  const started = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.calls()).toBe(1);
  const cancelled = await small.engine.runner.cancel(started.runId);
  expect(cancelled).toMatchObject({ state: 'cancelled', counters: { failed: 0, generated: 0 } });
  expect((await detail(cohort.ids.draft)).row.status).toBe('incomplete');
  expect((await run()).counters).toMatchObject({ generated: 5, failed: 0 });
});

test('a second process that wants to run the same workspace is told to wait', async () => {
  const other = await createEngine({ workspaceDir: small.root, env: {} });
  small.model.answerNext('Write about', 'hang');
  const started = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.calls()).toBe(1);
  await expect(other.runner.start(DEFAULT_RUN_REQUEST)).rejects.toMatchObject({
    kind: 'BUSY',
    reason: 'run_elsewhere',
  });
  await small.engine.runner.cancel(started.runId);
  const taken = await other.runner.start(DEFAULT_RUN_REQUEST);
  expect((await other.runner.ended(taken.runId)).counters.generated).toBe(5);
  await other.close();
});

test('a paused run starts nothing more and ends as planned once it is resumed', async () => {
  small.model.answerNext('Write about', { text: 'Draft.\nMiddle.\nEnd.', delayMs: 60 });
  const { runId } = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.calls()).toBe(1);
  expect(await small.engine.handlers['runs.pause']({ runId })).toMatchObject({ paused: true });
  await expect.poll(async () => (await detail(cohort.ids.draft)).row.status).toBe('complete');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(small.model.calls()).toBe(1);
  expect((await small.engine.handlers['runs.list']({ limit: 1 }))[0]).toMatchObject({ state: 'running', paused: true });
  await small.engine.handlers['runs.resume']({ runId });
  expect((await small.engine.runner.ended(runId)).counters).toMatchObject({ generated: 5, failed: 0 });
});

test('one generation can be stopped while the others go on', async () => {
  await run(of(cohort.ids.draft));
  small.model.answerNext('<essay>', 'hang');
  const { runId } = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.requests.filter((request) => request.prompt.includes('<essay>')).length).toBe(1);
  await small.engine.handlers['runs.stopGeneration']({ runId, genId: cohort.ids.story });
  const ended = await small.engine.runner.ended(runId);
  expect(ended).toMatchObject({ state: 'done', counters: { reused: 1, generated: 2, failed: 1, done: 5 } });
  expect((await detail(cohort.ids.story)).row).toMatchObject({ status: 'incomplete', outcome: 'generated' });
  const again = small.engine.handlers['runs.stopGeneration']({ runId, genId: cohort.ids.story });
  await expect(again).rejects.toMatchObject({ kind: 'NOT_FOUND', reason: 'not_running' });
});
