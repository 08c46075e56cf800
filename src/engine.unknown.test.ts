import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type RunInfo, type RunRequest } from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import { type FakeModel, startFakeModel } from './fixtures/model.ts';
import { makeWorkspace, writeFile } from './fixtures/workspace.ts';

let model: FakeModel;
let root: string;
let engine: Engine;

beforeEach(async () => {
  model = await startFakeModel();
  root = makeWorkspace({ baseUrl: model.url });
  engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
});

afterEach(async () => {
  await engine.close();
  await model.close();
  fs.rmSync(root, { recursive: true, force: true });
});

async function run(request: Partial<RunRequest> = {}): Promise<RunInfo> {
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, ...request });
  return engine.runner.ended(runId);
}

/** Makes the draft's request leave and its connection break before a byte comes back. */
async function loseDraft(): Promise<void> {
  model.answerNext('Write about', 'resetBeforeAnswer');
  await run({ filter: { line: 'stage:draft' } });
  expect(model.calls()).toBe(1);
}

async function itemsOf(runId: number) {
  const page = { runId, outcome: null, reason: null, offset: 0, limit: 500 };
  return (await engine.handlers['runs.items'](page)).items;
}

test('an answer that may have been paid for is not asked for again, and the plan and the run say why', async () => {
  await loseDraft();
  const plan = await engine.runner.plan(DEFAULT_RUN_REQUEST);
  expect(plan).toMatchObject({ calls: 0, blocked: 5, unknownOutcome: { held: 1, resent: 0 } });
  expect(plan.items[0]?.phases[1]).toMatchObject({ action: 'blocked', reason: 'outcome_unknown' });
  const ended = await run();
  expect(model.calls()).toBe(1);
  expect(ended.counters).toMatchObject({ failed: 5, modelCalls: 0 });
  const { failures } = await engine.handlers['runs.get']({ runId: ended.runId });
  const items = await itemsOf(ended.runId);
  expect(failures).toContainEqual(expect.objectContaining({ reason: 'outcome_unknown', count: 1 }));
  expect(items.find((item) => item.phase === 'raw')?.failure?.message).toContain('--resend-unknown');
});

test('one word gets it going again, and afterwards nothing is unknown', async () => {
  await loseDraft();
  const plan = await engine.runner.plan({ ...DEFAULT_RUN_REQUEST, resendUnknown: true });
  expect(plan).toMatchObject({ calls: 4, blocked: 0, unknownOutcome: { held: 0, resent: 1 } });
  const ended = await run({ resendUnknown: true });
  expect(ended.counters).toMatchObject({ generated: 5, failed: 0, modelCalls: 4 });
  const items = await itemsOf(ended.runId);
  expect(items.find((item) => item.phase === 'raw')).toMatchObject({ outcome: 'generated', reason: 'outcome_unknown' });
  expect(await engine.runner.plan(DEFAULT_RUN_REQUEST)).toMatchObject({ itemCount: 0, unknownOutcome: { held: 0 } });
});

test('a workspace may allow it once for all, and a run may refuse it all the same', async () => {
  await loseDraft();
  const yaml = fs.readFileSync(`${root}/reverie.yaml`, 'utf8');
  writeFile(root, 'reverie.yaml', `${yaml}limits:\n  resendUnknown: true\n`);
  expect((await run({ resendUnknown: false })).counters.modelCalls).toBe(0);
  expect((await run()).counters).toMatchObject({ generated: 5, failed: 0 });
});

test('an answer that stands keeps standing when the request for a new one was lost', async () => {
  await run();
  model.answerNext('Write about', 'resetBeforeAnswer');
  await run({ filter: { line: 'stage:draft' }, force: ['raw'] });
  const before = model.calls();
  writeFile(root, '1_raw/templates/draft/plain.txt', 'Write about {{ concepts | length }} things.\n');
  const held = await run({ policy: 'fresh' });
  expect(model.calls()).toBe(before);
  expect(held.counters).toMatchObject({ reused: 4, failed: 1 });
  expect((await run()).counters).toMatchObject({ reused: 5 });
});
