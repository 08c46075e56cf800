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

test('one generation is paused before its turn, the run waits for it, and goes on to its end', async () => {
  const { handlers } = small.engine;
  small.model.answerNext('Write about', { text: 'Draft.\nMiddle.\nEnd.', delayMs: 60 });
  const { runId } = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.calls()).toBe(1);
  const { draft, story } = cohort.ids;
  const standing = async (genId: string) => (await handlers['runs.standing']({ runId, genId })).standing;
  expect([await standing(draft), await standing(story), await standing('none')]).toEqual(['asked', 'waiting', null]);
  await expect(handlers['runs.pauseGeneration']({ runId, genId: draft })).rejects.toMatchObject({
    kind: 'INVALID_INPUT',
    reason: 'already_asked',
  });
  expect(await handlers['runs.pauseGeneration']({ runId, genId: story })).toMatchObject({ held: [story] });
  await expect.poll(() => small.engine.runner.live(runId)?.counters.done).toBe(3);
  expect(await standing(draft)).toBeNull();
  expect(await standing(story)).toBe('paused');
  await expect(handlers['runs.pauseGeneration']({ runId, genId: draft })).rejects.toMatchObject({ reason: 'not_left' });
  expect(small.engine.runner.live(runId)).toMatchObject({ state: 'running', active: [], held: [story] });
  expect((await detail(story)).row.status).toBe('planned');
  expect(await handlers['runs.resumeGeneration']({ runId, genId: story })).toMatchObject({ held: [] });
  const ended = await small.engine.runner.ended(runId);
  expect(ended).toMatchObject({ state: 'done', counters: { generated: 5, failed: 0, done: 5 } });
});

test('one that waits in line for its model is put back without a request, and asked once it goes on', async () => {
  await run();
  const { handlers } = small.engine;
  const scores = [cohort.ids.storyScore, cohort.ids.copiedScore];
  small.model.answerNext('SCORE', 'hang');
  const before = small.model.calls();
  const forced = { ...DEFAULT_RUN_REQUEST, ...of(...scores), force: ['raw', 'parsed'], concurrency: 1 } as const;
  const { runId } = await small.engine.runner.start(forced);
  const active = () => small.engine.runner.live(runId)?.active ?? [];
  await expect.poll(() => small.model.calls()).toBe(before + 1);
  await expect.poll(() => active().length).toBe(2);
  const isAsked = async (genId: string) => (await handlers['runs.standing']({ runId, genId })).standing === 'asked';
  const [asked = '', waiting = ''] = (await isAsked(scores[0] ?? '')) ? scores : scores.toReversed();
  await handlers['runs.pauseGeneration']({ runId, genId: waiting });
  await expect.poll(active).toEqual([asked]);
  await handlers['runs.stopGeneration']({ runId, genId: asked });
  await expect.poll(active).toEqual([]);
  expect(small.model.calls()).toBe(before + 1);
  await handlers['runs.resumeGeneration']({ runId, genId: waiting });
  const ended = await small.engine.runner.ended(runId);
  expect(ended).toMatchObject({ state: 'done', counters: { generated: 1, failed: 0, done: 2 } });
  expect((await detail(waiting)).row.versions).toBe(2);
});

test('one that has not begun can be left out of the run', async () => {
  small.model.answerNext('Write about', { text: 'Draft.\nMiddle.\nEnd.', delayMs: 60 });
  const { runId } = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.calls()).toBe(1);
  await small.engine.handlers['runs.stopGeneration']({ runId, genId: cohort.ids.copiedScore });
  const ended = await small.engine.runner.ended(runId);
  expect(ended).toMatchObject({ state: 'done', counters: { generated: 4, failed: 0, done: 5 } });
  expect((await detail(cohort.ids.copiedScore)).row).toMatchObject({ status: 'planned', versions: 0 });
});

test('cancelling a run also ends what is paused in it', async () => {
  small.model.answerNext('Write about', 'hang');
  const { runId } = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.calls()).toBe(1);
  await small.engine.handlers['runs.pauseGeneration']({ runId, genId: cohort.ids.story });
  const cancelled = await small.engine.runner.cancel(runId);
  expect(cancelled).toMatchObject({ state: 'cancelled', counters: { generated: 0, failed: 0 } });
});
