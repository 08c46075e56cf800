import fs from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { withSmallEngine } from './fixtures/small-engine.ts';
import { writeFile } from './fixtures/workspace.ts';

const small = withSmallEngine();

const { run } = small;

/** Makes the draft's request leave and its connection break before a byte comes back. */
async function loseDraft(): Promise<void> {
  small.model.answerNext('Write about', 'resetBeforeAnswer');
  await run({ filter: { line: 'stage:draft' } });
  expect(small.model.calls()).toBe(1);
}

async function itemsOf(runId: number) {
  const page = { runId, outcome: null, reason: null, offset: 0, limit: 500 };
  return (await small.engine.handlers['runs.items'](page)).items;
}

test('an answer that may have been paid for is not asked for again, and the plan and the run say why', async () => {
  await loseDraft();
  const plan = await small.engine.runner.plan(DEFAULT_RUN_REQUEST);
  expect(plan).toMatchObject({ calls: 0, blocked: 5, unknownOutcome: { held: 1, resent: 0 } });
  expect(plan.items[0]?.phases[1]).toMatchObject({ action: 'blocked', reason: 'outcome_unknown' });
  const ended = await run();
  expect(small.model.calls()).toBe(1);
  expect(ended.counters).toMatchObject({ failed: 5, modelCalls: 0 });
  const { failures } = await small.engine.handlers['runs.get']({ runId: ended.runId });
  const items = await itemsOf(ended.runId);
  expect(failures).toContainEqual(expect.objectContaining({ reason: 'outcome_unknown', count: 1 }));
  expect(items.find((item) => item.phase === 'raw')?.failure?.message).toContain('--resend-unknown');
});

test('one word gets it going again, and afterwards nothing is unknown', async () => {
  await loseDraft();
  const plan = await small.engine.runner.plan({ ...DEFAULT_RUN_REQUEST, resendUnknown: true });
  expect(plan).toMatchObject({ calls: 4, blocked: 0, unknownOutcome: { held: 0, resent: 1 } });
  const ended = await run({ resendUnknown: true });
  expect(ended.counters).toMatchObject({ generated: 5, failed: 0, modelCalls: 4 });
  const items = await itemsOf(ended.runId);
  expect(items.find((item) => item.phase === 'raw')).toMatchObject({ outcome: 'generated', reason: 'outcome_unknown' });
  expect(await small.engine.runner.plan(DEFAULT_RUN_REQUEST)).toMatchObject({
    itemCount: 0,
    unknownOutcome: { held: 0 },
  });
});

test('a workspace may allow it once for all, and a run may refuse it all the same', async () => {
  await loseDraft();
  const yaml = fs.readFileSync(`${small.root}/reverie.yaml`, 'utf8');
  writeFile(small.root, 'reverie.yaml', `${yaml}limits:\n  resendUnknown: true\n`);
  expect((await run({ resendUnknown: false })).counters.modelCalls).toBe(0);
  expect((await run()).counters).toMatchObject({ generated: 5, failed: 0 });
});

test('an answer that stands keeps standing when the request for a new one was lost', async () => {
  await run();
  small.model.answerNext('Write about', 'resetBeforeAnswer');
  await run({ filter: { line: 'stage:draft' }, force: ['raw'] });
  const before = small.model.calls();
  writeFile(small.root, '1_raw/templates/draft/plain.txt', 'Write about {{ concepts | length }} things.\n');
  const held = await run({ policy: 'fresh' });
  expect(small.model.calls()).toBe(before);
  expect(held.counters).toMatchObject({ reused: 4, failed: 1 });
  expect((await run()).counters).toMatchObject({ reused: 5 });
});
