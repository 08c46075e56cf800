import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type Phase, type RunRequest } from './api/index.ts';
import { withSmallCohort } from './fixtures/small-cohort.ts';

const cohort = withSmallCohort();
const { small, run, detail, phase, text } = cohort;

const of = (...genIds: string[]) => ({ filter: { genIds } });
const plan = (request: Partial<RunRequest>) => small.engine.runner.plan({ ...DEFAULT_RUN_REQUEST, ...request });

/** The id of a version of a generation. */
async function idOf(genId: string, name: Phase, version: number): Promise<number> {
  const { versions } = await phase(genId, name);
  return versions.find((one) => one.version === version)?.artifactId ?? 0;
}

const discard = async (genId: string, name: Phase, version: number) =>
  small.engine.handlers['artifacts.discard']({ artifactId: await idOf(genId, name, version) });
const restore = async (genId: string, name: Phase, version: number) =>
  small.engine.handlers['artifacts.restore']({ artifactId: await idOf(genId, name, version) });
const current = async (genId: string) => (await detail(genId)).phases.map((part) => part.current?.version ?? null);

test('discarding a new draft brings back the one before, and what was made from that is no longer stale', async () => {
  await run();
  await run({ ...of(cohort.ids.draft), force: ['raw'] });
  expect((await detail(cohort.ids.story)).row.stale).toEqual(['parent']);
  const after = await discard(cohort.ids.draft, 'raw', 2);
  expect(after.phases.map((part) => part.current?.version)).toEqual([1, 1, 1]);
  expect(after.phases[1]?.versions[0]).toMatchObject({ version: 2, discardedAt: expect.any(Number) });
  expect(await text(cohort.ids.draft, 'parsed')).toContain('Draft 1.');
  expect((await detail(cohort.ids.story)).row.stale).toEqual([]);
  expect((await run()).counters).toMatchObject({ reused: 5, modelCalls: 0 });
});

test('after the only answer is discarded a plan says what the run then does, and the discarded one is kept', async () => {
  await run();
  await discard(cohort.ids.draft, 'raw', 1);
  expect((await detail(cohort.ids.draft)).row.status).toBe('incomplete');
  expect(await plan({})).toMatchObject({ calls: 1, possibleCalls: 0, reused: 4, blocked: 0 });
  const calls = small.model.calls();
  const again = await run();
  expect(again.counters).toMatchObject({ generated: 1, reused: 4, failed: 0, modelCalls: 1 });
  expect(small.model.calls()).toBe(calls + 1);
  expect(await current(cohort.ids.draft)).toEqual([1, 2, 2]);
  expect((await phase(cohort.ids.draft, 'raw')).last).toMatchObject({ outcome: 'generated', reason: 'missing' });
  expect((await restore(cohort.ids.draft, 'raw', 1)).phases[1]?.current?.version).toBe(2);
});

test('what has no text above it any more is planned as blocked, and comes out blocked', async () => {
  await run();
  await discard(cohort.ids.draft, 'parsed', 1);
  const essays = { filter: { line: 'stage:essay' }, force: ['input'] as const };
  expect(await plan(essays)).toMatchObject({ generations: 2, blocked: 2, calls: 0 });
  expect((await run(essays)).counters).toMatchObject({ failed: 2, modelCalls: 0 });
  await restore(cohort.ids.draft, 'parsed', 1);
  expect(await current(cohort.ids.draft)).toEqual([1, 1, 1]);
});

test('an answer that could not be parsed takes no place, and discarding it lets the next run ask again', async () => {
  small.model.answerNext('<essay>', { text: 'I would rather not.' });
  small.model.answerNext('<essay>', { text: 'Still not.' });
  await small.run(of(cohort.ids.draft, cohort.ids.story));
  expect((await detail(cohort.ids.story)).row.status).toBe('failed');
  expect(await plan(of(cohort.ids.story))).toMatchObject({ calls: 0, failing: 1 });
  await discard(cohort.ids.story, 'raw', 1);
  expect(await plan(of(cohort.ids.story))).toMatchObject({ calls: 1, failing: 0 });
  await run(of(cohort.ids.story));
  await discard(cohort.ids.story, 'raw', 2);
  await run(of(cohort.ids.story));
  expect(await current(cohort.ids.story)).toEqual([1, 3, 1]);
  await restore(cohort.ids.story, 'raw', 2);
  await discard(cohort.ids.story, 'raw', 3);
  expect(await current(cohort.ids.story)).toEqual([1, null, null]);
});

test('what a run is making from a discarded prompt is kept as a version and not current, and nothing breaks', async () => {
  await run();
  small.model.answerNext('<essay>', { text: '<essay>\nLate.\n</essay>', delayMs: 150 });
  const calls = small.model.calls();
  const { runId } = await small.engine.runner.start({
    ...DEFAULT_RUN_REQUEST,
    ...of(cohort.ids.story),
    force: ['raw'],
  });
  await expect.poll(() => small.model.calls()).toBe(calls + 1);
  await discard(cohort.ids.story, 'input', 1);
  expect(await current(cohort.ids.story)).toEqual([null, null, null]);
  const ended = await small.engine.runner.ended(runId);
  expect(ended).toMatchObject({ state: 'done', failure: null, counters: { generated: 1, failed: 0 } });
  expect(await current(cohort.ids.story)).toEqual([null, null, null]);
  expect((await phase(cohort.ids.story, 'raw')).versions.map(({ version }) => version)).toEqual([2, 1]);
  await restore(cohort.ids.story, 'input', 1);
  expect(await current(cohort.ids.story)).toEqual([1, 2, 2]);
  expect(await text(cohort.ids.story, 'parsed')).toBe('Late.');
});

test('comparing runs shows what was discarded later as what it was then, and leaves it out of runs after', async () => {
  await run();
  const { runId: second } = await run({ ...of(cohort.ids.draft), force: ['raw'] });
  await discard(cohort.ids.draft, 'raw', 2);
  await discard(cohort.ids.draft, 'parsed', 2);
  const { runId: third } = await run(of(cohort.ids.draft));
  const whole = { kind: 'any', offset: 0, limit: 10 } as const;
  const compared = await small.engine.handlers['runs.compare']({ a: second, b: third, ...whole });
  expect(compared.differences).toMatchObject([
    { genId: cohort.ids.draft, changedText: 'parsed', b: { artifactId: await idOf(cohort.ids.draft, 'parsed', 1) } },
  ]);
  expect(compared.differences[0]?.a.artifactId).toBe(await idOf(cohort.ids.draft, 'parsed', 2));
});
