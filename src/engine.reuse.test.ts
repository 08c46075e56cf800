import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type GenerationDetail, type Phase, type RunInfo, type RunRequest } from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import { type FakeModel, startFakeModel } from './fixtures/model.ts';
import { makeWorkspace, writeFile } from './fixtures/workspace.ts';

let model: FakeModel;
let root: string;
let engine: Engine;
/** Ids of the small cohort's generations. */
let ids: { draft: string; story: string; copied: string; storyScore: string; copiedScore: string };

beforeEach(async () => {
  model = await startFakeModel();
  root = makeWorkspace({ baseUrl: model.url });
  engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
  ids = await findIds();
});

afterEach(async () => {
  expect(engine.maintenance.check()).toEqual([]);
  await engine.close();
  await model.close();
  fs.rmSync(root, { recursive: true, force: true });
});

async function findIds(): Promise<typeof ids> {
  const { rows } = await engine.handlers['generations.page']({
    filter: {},
    sort: { key: 'created', direction: 'asc' },
    offset: 0,
    limit: 10,
  });
  const [draft, story, copied, storyScore, copiedScore] = rows.map((row) => row.genId);
  if (!draft || !story || !copied || !storyScore || !copiedScore) throw new Error('the cohort is not as expected');
  return { draft, story, copied, storyScore, copiedScore };
}

async function run(request: Partial<RunRequest> = {}): Promise<RunInfo> {
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, ...request });
  const ended = await engine.runner.ended(runId);
  expect(ended.failure).toBeNull();
  return ended;
}

async function detail(genId: string): Promise<GenerationDetail> {
  return engine.handlers['generations.get']({ genId });
}

async function phase(genId: string, name: Phase) {
  const found = (await detail(genId)).phases.find((part) => part.phase === name);
  if (found === undefined) throw new Error(`no phase ${name}`);
  return found;
}

async function text(genId: string, name: Phase): Promise<string> {
  const { current } = await phase(genId, name);
  if (current === null) throw new Error(`${name} of ${genId} is not there`);
  return (await engine.handlers['artifacts.text']({ artifactId: current.artifactId, offset: 0, length: 10_000 })).text;
}

const of = (...genIds: string[]) => ({ filter: { genIds } });

test('a first run makes everything, a second one reuses everything and calls nobody', async () => {
  const first = await run();
  expect(first.counters).toMatchObject({ total: 5, generated: 5, reused: 0, failed: 0, modelCalls: 4 });
  expect(await text(ids.storyScore, 'parsed')).toBe('7.5\n');
  expect(await text(ids.copied, 'raw')).toBe(await text(ids.draft, 'parsed'));
  const second = await run();
  expect(second.counters).toMatchObject({ generated: 0, reused: 5, modelCalls: 0 });
  expect(model.calls()).toBe(4);
  const { row } = await detail(ids.story);
  expect(row).toMatchObject({ outcome: 'reused', outcomeReason: 'current', runId: second.runId, status: 'complete' });
});

test('forcing only the parsing of evaluations calls no model', async () => {
  await run();
  const forced = await run({ filter: { line: 'stage:evaluation' }, force: ['parsed'] });
  expect(forced.counters).toMatchObject({ total: 2, generated: 2, modelCalls: 0 });
  expect(model.calls()).toBe(4);
  expect((await phase(ids.storyScore, 'parsed')).current?.version).toBe(2);
});

test('forcing one answer calls once, makes it current with what follows, and keeps the old version', async () => {
  await run();
  const forced = await run({ ...of(ids.story), force: ['raw'] });
  expect(forced.counters).toMatchObject({ total: 1, generated: 1, modelCalls: 1 });
  expect(model.calls()).toBe(5);
  const raw = await phase(ids.story, 'raw');
  expect(raw.current?.version).toBe(2);
  expect(raw.last).toMatchObject({ outcome: 'generated', reason: 'forced' });
  expect(raw.versions.map((version) => version.version)).toEqual([2, 1]);
  expect(await text(ids.story, 'parsed')).toBe('Story 5.');
  await run();
  expect(model.calls()).toBe(5);
});

test('a forced call that fails leaves the earlier version current and says why it failed', async () => {
  await run();
  model.answerNext('<essay>', { status: 500, body: 'out of order' });
  const forced = await run({ ...of(ids.story), force: ['raw'] });
  expect(forced.counters).toMatchObject({ failed: 1, generated: 0 });
  const after = await detail(ids.story);
  expect(after.row).toMatchObject({ status: 'complete', outcome: 'failed', outcomeReason: 'http_status' });
  expect(after.phases.map((part) => part.current?.version)).toEqual([1, 1, 1]);
  expect((await phase(ids.story, 'raw')).last?.failure).toMatchObject({ kind: 'PROVIDER_FAILURE' });
  await run();
  expect(model.calls()).toBe(5);
});

test('a forced answer that cannot be parsed is kept as a version and does not become current', async () => {
  await run();
  model.answerNext('<essay>', { text: 'I would rather not.' });
  await run({ ...of(ids.story), force: ['raw'] });
  const raw = await phase(ids.story, 'raw');
  expect(raw.current?.version).toBe(1);
  expect(raw.versions[0]).toMatchObject({ version: 2, current: false, failure: { reason: 'parse_failed' } });
  expect(await text(ids.story, 'parsed')).toBe('Story 2.');
});

test('a broken stream keeps what had arrived, and it can never be made current', async () => {
  await run();
  await engine.close();
  writeFile(
    root,
    'reverie.yaml',
    `providers:\n  - type: openai-compatible\n    baseURL: ${model.url}\n    models: ['*']\n`,
  );
  engine = await createEngine({ workspaceDir: root, env: {} });
  model.answerNext('<essay>', 'cut');
  await run({ ...of(ids.story), force: ['raw'] });
  const [kept] = (await phase(ids.story, 'raw')).versions;
  expect(kept).toMatchObject({
    version: 2,
    current: false,
    metadata: { partial: true },
    failure: { kind: 'PROVIDER_FAILURE' },
  });
  const promoted = engine.handlers['artifacts.promote']({ artifactId: kept?.artifactId ?? 0 });
  await expect(promoted).rejects.toMatchObject({ kind: 'INVALID_INPUT', reason: 'partial_answer' });
});

test('an answer cut at the limit is kept, blocks what follows, and a higher limit heals the chain', async () => {
  model.answerNext('Write about', { text: 'One.\nTwo.\nThr', finishReason: 'length' });
  const cut = await run();
  expect(cut.counters).toMatchObject({ failed: 5, modelCalls: 1 });
  expect((await detail(ids.draft)).row).toMatchObject({
    status: 'failed',
    truncated: true,
    outcomeReason: 'truncated_raw',
  });
  expect((await detail(ids.story)).row).toMatchObject({ status: 'blocked', outcomeReason: 'parent_not_ready' });
  await run(of(ids.draft));
  expect(model.calls()).toBe(1);
  await run({ ...of(ids.draft), force: ['raw'], maxTokens: 50_000 });
  expect((await detail(ids.draft)).row).toMatchObject({ status: 'complete', truncated: false, versions: 2 });
  expect((await detail(ids.story)).row.status).toBe('planned');
  expect((await run()).counters).toMatchObject({ reused: 1, generated: 4, failed: 0 });
});

test('a draft with too few lines says how many there are and how many are required', async () => {
  model.answerNext('Write about', { text: 'Only\n\ntwo lines.' });
  await run(of(ids.draft));
  const { last } = await phase(ids.draft, 'parsed');
  expect(last?.failure).toMatchObject({
    kind: 'INVALID_CONFIG',
    reason: 'min_lines_not_met',
    details: { observed: 2, required: 3 },
  });
});

test('a changed template marks what was made from it stale; "exists" reuses it and says so, "fresh" makes it again', async () => {
  await run();
  writeFile(root, '1_raw/templates/essay/story.txt', 'Tell it shorter, in <essay> tags:\n{{ draft_block }}\n');
  const reused = await run();
  expect(reused.counters).toMatchObject({ reused: 5, modelCalls: 0 });
  expect((await detail(ids.story)).row.stale).toEqual(['template']);
  expect((await detail(ids.storyScore)).row.stale).toEqual(['ancestor']);
  const input = await phase(ids.story, 'input');
  expect(input.decision).toEqual({ decision: 'reuse', reason: 'current', differs: ['template'] });
  expect(input.differences[0]).toMatchObject({
    component: 'template',
    present: expect.stringContaining('Tell it shorter'),
  });
  const fresh = await run({ policy: 'fresh' });
  expect(fresh.counters).toMatchObject({ generated: 2, reused: 3, modelCalls: 2 });
  expect((await phase(ids.story, 'input')).last).toMatchObject({
    outcome: 'generated',
    reason: 'stale',
    differs: ['template'],
  });
  expect((await detail(ids.story)).row.stale).toEqual([]);
  expect((await detail(ids.storyScore)).row.stale).toEqual([]);
});

test('a prompt that comes out the same after a change leaves the paid answer valid', async () => {
  await run();
  writeFile(
    root,
    '1_raw/templates/essay/story.txt',
    'Make a story of this and put it in <essay> tags:\n{{ links_block }}\n',
  );
  const fresh = await run({ policy: 'fresh' });
  expect(fresh.counters).toMatchObject({ generated: 1, reused: 4, modelCalls: 0 });
  const { phases, row } = await detail(ids.story);
  expect(phases.map((part) => part.last?.outcome)).toEqual(['generated', 'reused', 'reused']);
  expect(row.stale).toEqual([]);
});

test('a new draft makes everything made from it stale at once, and promoting the old one undoes that', async () => {
  await run();
  await run({ ...of(ids.draft), force: ['raw'] });
  expect((await detail(ids.story)).row.stale).toEqual(['parent']);
  expect((await detail(ids.copiedScore)).row.stale).toEqual(['ancestor']);
  const [, first] = (await phase(ids.draft, 'raw')).versions;
  await engine.handlers['artifacts.promote']({ artifactId: first?.artifactId ?? 0 });
  expect(await text(ids.draft, 'parsed')).toContain('Draft 1.');
  expect((await detail(ids.story)).row.stale).toEqual([]);
  expect((await detail(ids.copiedScore)).row.stale).toEqual([]);
});

test('forcing a draft with its descendants makes the whole chain again', async () => {
  await run();
  const request = { ...DEFAULT_RUN_REQUEST, ...of(ids.draft), force: ['raw'] as const, descendants: true };
  expect(await engine.runner.plan(request)).toMatchObject({ generations: 5, calls: 4, reused: 0 });
  const forced = await run(request);
  expect(forced.counters).toMatchObject({ total: 5, generated: 5, modelCalls: 4 });
  expect(await text(ids.copied, 'parsed')).toBe(await text(ids.draft, 'parsed'));
});

test('a plan says what will be made, what follows from it and what becomes stale', async () => {
  await run();
  const plan = await engine.runner.plan({ ...DEFAULT_RUN_REQUEST, ...of(ids.draft), force: ['input'] });
  expect(plan).toMatchObject({ generations: 1, calls: 0, possibleCalls: 1, reused: 0, becomesStale: { count: 4 } });
  expect(plan.items[0]?.phases.map((part) => part.action)).toEqual(['generate', 'follow', 'follow']);
});

test('cancelling a run stops calling, keeps what is committed and marks nothing as failed', async () => {
  model.answerNext('Write about', 'hang');
  const started = await engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => model.calls()).toBe(1);
  const cancelled = await engine.runner.cancel(started.runId);
  expect(cancelled).toMatchObject({ state: 'cancelled', counters: { failed: 0, generated: 0 } });
  expect((await detail(ids.draft)).row.status).toBe('incomplete');
  expect((await run()).counters).toMatchObject({ generated: 5, failed: 0 });
});

test('a second process that wants to run the same workspace is told to wait', async () => {
  const other = await createEngine({ workspaceDir: root, env: {} });
  model.answerNext('Write about', 'hang');
  const started = await engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => model.calls()).toBe(1);
  await expect(other.runner.start(DEFAULT_RUN_REQUEST)).rejects.toMatchObject({
    kind: 'BUSY',
    reason: 'run_elsewhere',
  });
  await engine.runner.cancel(started.runId);
  const taken = await other.runner.start(DEFAULT_RUN_REQUEST);
  expect((await other.runner.ended(taken.runId)).counters.generated).toBe(5);
  await other.close();
});

test('a paused run starts nothing more and ends as planned once it is resumed', async () => {
  model.answerNext('Write about', { text: 'Draft.\nMiddle.\nEnd.', delayMs: 60 });
  const { runId } = await engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => model.calls()).toBe(1);
  expect(await engine.handlers['runs.pause']({ runId })).toMatchObject({ paused: true });
  await expect.poll(async () => (await detail(ids.draft)).row.status).toBe('complete');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(model.calls()).toBe(1);
  expect((await engine.handlers['runs.list']({ limit: 1 }))[0]).toMatchObject({ state: 'running', paused: true });
  await engine.handlers['runs.resume']({ runId });
  expect((await engine.runner.ended(runId)).counters).toMatchObject({ generated: 5, failed: 0 });
});

test('one generation can be stopped while the others go on', async () => {
  await run(of(ids.draft));
  model.answerNext('<essay>', 'hang');
  const { runId } = await engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => model.requests.filter((request) => request.prompt.includes('<essay>')).length).toBe(1);
  await engine.handlers['runs.stopGeneration']({ runId, genId: ids.story });
  const ended = await engine.runner.ended(runId);
  expect(ended).toMatchObject({ state: 'done', counters: { reused: 1, generated: 2, failed: 1, done: 5 } });
  expect((await detail(ids.story)).row).toMatchObject({ status: 'incomplete', outcome: 'generated' });
  const again = engine.handlers['runs.stopGeneration']({ runId, genId: ids.story });
  await expect(again).rejects.toMatchObject({ kind: 'NOT_FOUND', reason: 'not_running' });
});

test('a run tells what reuse saved: calls, tokens and time of the answers it did not ask for again', async () => {
  const first = await run();
  expect((await engine.handlers['runs.get']({ runId: first.runId })).saved).toMatchObject({ calls: 0, totalTokens: 0 });
  const second = await run();
  const { saved } = await engine.handlers['runs.get']({ runId: second.runId });
  expect(saved).toMatchObject({ calls: 4, totalTokens: first.counters.totalTokens });
  expect(saved?.totalTokens).toBeGreaterThan(0);
});

test('what a cancelled run did not reach is not saved, and what was parsed again or kept is', async () => {
  const savedBy = async (ended: RunInfo) => (await engine.handlers['runs.get']({ runId: ended.runId })).saved?.calls;
  await run();
  model.answerNext('Write about', 'hang');
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, force: ['raw'] });
  await expect.poll(() => model.calls()).toBe(5);
  const cancelled = await engine.runner.cancel(runId);
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
  expect(await engine.handlers['savings.get']({})).toMatchObject(both);
  await run({ force: ['raw'] });
  expect(await engine.handlers['savings.get']({})).toMatchObject(both);
});

test('a plan estimates tokens and time from what the workspace has seen, and calls an unknown price unknown', async () => {
  await run();
  const plan = await engine.runner.plan({ ...DEFAULT_RUN_REQUEST, filter: { line: 'stage:essay' }, force: ['raw'] });
  expect(plan.calls).toBe(1);
  expect(plan.estimate.tokens?.expected).toBeGreaterThan(0);
  expect(plan.estimate.costMicros).toBeNull();
  expect(plan.estimate.unknownPriceModels).toEqual(['lab/writer']);
  const nothing = await engine.runner.plan(DEFAULT_RUN_REQUEST);
  expect(nothing.estimate).toMatchObject({ tokens: { low: 0, expected: 0, high: 0 }, costMicros: { high: 0 } });
});

test('parameters set for one template and model make only its answers stale', async () => {
  await run();
  const yaml = fs.readFileSync(path.join(root, 'reverie.yaml'), 'utf8');
  writeFile(root, 'reverie.yaml', `${yaml}parameters:\n  - templates: [story]\n    temperature: 0.2\n`);
  await run();
  expect((await detail(ids.story)).row.stale).toEqual(['parameters']);
  expect((await detail(ids.draft)).row.stale).toEqual([]);
  const [difference] = (await phase(ids.story, 'raw')).differences;
  expect(difference).toEqual({
    component: 'parameters',
    stored: 'temperature as the provider sets it',
    present: 'temperature 0.2',
  });
  expect((await run({ policy: 'fresh' })).counters).toMatchObject({ generated: 2, modelCalls: 2 });
  expect((await detail(ids.story)).row.stale).toEqual([]);
});
