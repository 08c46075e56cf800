import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { withSmallCohort } from './fixtures/small-cohort.ts';
import { writeFile } from './fixtures/workspace.ts';

const cohort = withSmallCohort();
const { small, run, detail, phase, text } = cohort;

const of = (...genIds: string[]) => ({ filter: { genIds } });

test('a first run makes everything, a second one reuses everything and calls nobody', async () => {
  const first = await run();
  expect(first.counters).toMatchObject({ total: 5, generated: 5, reused: 0, failed: 0, modelCalls: 4 });
  expect(await text(cohort.ids.storyScore, 'parsed')).toBe('7.5\n');
  expect(await text(cohort.ids.copied, 'raw')).toBe(await text(cohort.ids.draft, 'parsed'));
  const second = await run();
  expect(second.counters).toMatchObject({ generated: 0, reused: 5, modelCalls: 0 });
  expect(small.model.calls()).toBe(4);
  const { row } = await detail(cohort.ids.story);
  expect(row).toMatchObject({ outcome: 'reused', outcomeReason: 'current', runId: second.runId, status: 'complete' });
});

test('forcing only the parsing of evaluations calls no model', async () => {
  await run();
  const forced = await run({ filter: { line: 'stage:evaluation' }, force: ['parsed'] });
  expect(forced.counters).toMatchObject({ total: 2, generated: 2, modelCalls: 0 });
  expect(small.model.calls()).toBe(4);
  expect((await phase(cohort.ids.storyScore, 'parsed')).current?.version).toBe(2);
});

test('forcing one answer calls once, makes it current with what follows, and keeps the old version', async () => {
  await run();
  const forced = await run({ ...of(cohort.ids.story), force: ['raw'] });
  expect(forced.counters).toMatchObject({ total: 1, generated: 1, modelCalls: 1 });
  expect(small.model.calls()).toBe(5);
  const raw = await phase(cohort.ids.story, 'raw');
  expect(raw.current?.version).toBe(2);
  expect(raw.last).toMatchObject({ outcome: 'generated', reason: 'forced' });
  expect(raw.versions.map((version) => version.version)).toEqual([2, 1]);
  expect(await text(cohort.ids.story, 'parsed')).toBe('Story 5.');
  await run();
  expect(small.model.calls()).toBe(5);
});

test('a forced call that fails leaves the earlier version current and says why it failed', async () => {
  await run();
  small.model.answerNext('<essay>', { status: 500, body: 'out of order' });
  const forced = await run({ ...of(cohort.ids.story), force: ['raw'] });
  expect(forced.counters).toMatchObject({ failed: 1, generated: 0 });
  const after = await detail(cohort.ids.story);
  expect(after.row).toMatchObject({ status: 'complete', outcome: 'failed', outcomeReason: 'http_status' });
  expect(after.phases.map((part) => part.current?.version)).toEqual([1, 1, 1]);
  expect((await phase(cohort.ids.story, 'raw')).last?.failure).toMatchObject({ kind: 'PROVIDER_FAILURE' });
  await run();
  expect(small.model.calls()).toBe(5);
});

test('a forced answer that cannot be parsed is kept as a version and does not become current', async () => {
  await run();
  small.model.answerNext('<essay>', { text: 'I would rather not.' });
  await run({ ...of(cohort.ids.story), force: ['raw'] });
  const raw = await phase(cohort.ids.story, 'raw');
  expect(raw.current?.version).toBe(1);
  expect(raw.versions[0]).toMatchObject({ version: 2, current: false, failure: { reason: 'parse_failed' } });
  expect(await text(cohort.ids.story, 'parsed')).toBe('Story 2.');
});

test('a broken stream keeps what had arrived, and it can never be made current', async () => {
  await run();
  await small.reopen(() => {
    const provider = `type: openai-compatible\n    baseURL: ${small.model.url}\n    models: ['*']`;
    writeFile(small.root, 'reverie.yaml', `providers:\n  - ${provider}\n`);
  });
  small.model.answerNext('<essay>', 'cut');
  await run({ ...of(cohort.ids.story), force: ['raw'] });
  const [kept] = (await phase(cohort.ids.story, 'raw')).versions;
  expect(kept).toMatchObject({
    version: 2,
    current: false,
    metadata: { partial: true },
    failure: { kind: 'PROVIDER_FAILURE' },
  });
  const promoted = small.engine.handlers['artifacts.promote']({ artifactId: kept?.artifactId ?? 0 });
  await expect(promoted).rejects.toMatchObject({ kind: 'INVALID_INPUT', reason: 'partial_answer' });
});

test('an answer cut at the limit is kept, blocks what follows, and a higher limit heals the chain', async () => {
  small.model.answerNext('Write about', { text: 'One.\nTwo.\nThr', finishReason: 'length' });
  const cut = await run();
  expect(cut.counters).toMatchObject({ failed: 5, modelCalls: 1 });
  expect((await detail(cohort.ids.draft)).row).toMatchObject({
    status: 'failed',
    truncated: true,
    outcomeReason: 'truncated_raw',
  });
  expect((await detail(cohort.ids.story)).row).toMatchObject({ status: 'blocked', outcomeReason: 'parent_not_ready' });
  await run(of(cohort.ids.draft));
  expect(small.model.calls()).toBe(1);
  await run({ ...of(cohort.ids.draft), force: ['raw'], maxTokens: 50_000 });
  expect((await detail(cohort.ids.draft)).row).toMatchObject({ status: 'complete', truncated: false, versions: 2 });
  expect((await detail(cohort.ids.story)).row.status).toBe('planned');
  expect((await run()).counters).toMatchObject({ reused: 1, generated: 4, failed: 0 });
});

test('a draft with too few lines says how many there are and how many are required', async () => {
  small.model.answerNext('Write about', { text: 'Only\n\ntwo lines.' });
  await run(of(cohort.ids.draft));
  const { last } = await phase(cohort.ids.draft, 'parsed');
  expect(last?.failure).toMatchObject({
    kind: 'INVALID_CONFIG',
    reason: 'min_lines_not_met',
    details: { observed: 2, required: 3 },
  });
});

test('a changed template marks what was made from it stale; "exists" reuses it and says so, "fresh" makes it again', async () => {
  await run();
  writeFile(small.root, '1_raw/templates/essay/story.txt', 'Tell it shorter, in <essay> tags:\n{{ draft_block }}\n');
  const reused = await run();
  expect(reused.counters).toMatchObject({ reused: 5, modelCalls: 0 });
  expect((await detail(cohort.ids.story)).row.stale).toEqual(['template']);
  expect((await detail(cohort.ids.storyScore)).row.stale).toEqual(['ancestor']);
  const input = await phase(cohort.ids.story, 'input');
  expect(input.decision).toEqual({ decision: 'reuse', reason: 'current', differs: ['template'] });
  expect(input.differences[0]).toMatchObject({
    component: 'template',
    present: expect.stringContaining('Tell it shorter'),
  });
  const fresh = await run({ policy: 'fresh' });
  expect(fresh.counters).toMatchObject({ generated: 2, reused: 3, modelCalls: 2 });
  expect((await phase(cohort.ids.story, 'input')).last).toMatchObject({
    outcome: 'generated',
    reason: 'stale',
    differs: ['template'],
  });
  expect((await detail(cohort.ids.story)).row.stale).toEqual([]);
  expect((await detail(cohort.ids.storyScore)).row.stale).toEqual([]);
});

test('a prompt that comes out the same after a change leaves the paid answer valid', async () => {
  await run();
  writeFile(
    small.root,
    '1_raw/templates/essay/story.txt',
    'Make a story of this and put it in <essay> tags:\n{{ links_block }}\n',
  );
  const fresh = await run({ policy: 'fresh' });
  expect(fresh.counters).toMatchObject({ generated: 1, reused: 4, modelCalls: 0 });
  const { phases, row } = await detail(cohort.ids.story);
  expect(phases.map((part) => part.last?.outcome)).toEqual(['generated', 'reused', 'reused']);
  expect(row.stale).toEqual([]);
});

test('a new draft makes everything made from it stale at once, and promoting the old one undoes that', async () => {
  await run();
  await run({ ...of(cohort.ids.draft), force: ['raw'] });
  expect((await detail(cohort.ids.story)).row.stale).toEqual(['parent']);
  expect((await detail(cohort.ids.copiedScore)).row.stale).toEqual(['ancestor']);
  const [, first] = (await phase(cohort.ids.draft, 'raw')).versions;
  await small.engine.handlers['artifacts.promote']({ artifactId: first?.artifactId ?? 0 });
  expect(await text(cohort.ids.draft, 'parsed')).toContain('Draft 1.');
  expect((await detail(cohort.ids.story)).row.stale).toEqual([]);
  expect((await detail(cohort.ids.copiedScore)).row.stale).toEqual([]);
});

test('forcing a draft with its descendants makes the whole chain again', async () => {
  await run();
  const request = { ...DEFAULT_RUN_REQUEST, ...of(cohort.ids.draft), force: ['raw'] as const, descendants: true };
  expect(await small.engine.runner.plan(request)).toMatchObject({ generations: 5, calls: 4, reused: 0 });
  const forced = await run(request);
  expect(forced.counters).toMatchObject({ total: 5, generated: 5, modelCalls: 4 });
  expect(await text(cohort.ids.copied, 'parsed')).toBe(await text(cohort.ids.draft, 'parsed'));
});

test('a plan says what will be made, what follows from it and what becomes stale', async () => {
  await run();
  const plan = await small.engine.runner.plan({ ...DEFAULT_RUN_REQUEST, ...of(cohort.ids.draft), force: ['input'] });
  expect(plan).toMatchObject({ generations: 1, calls: 0, possibleCalls: 1, reused: 0, becomesStale: { count: 4 } });
  expect(plan.items[0]?.phases.map((part) => part.action)).toEqual(['generate', 'follow', 'follow']);
});

test('parameters set for one template and model make only its answers stale', async () => {
  await run();
  const yaml = fs.readFileSync(path.join(small.root, 'reverie.yaml'), 'utf8');
  writeFile(small.root, 'reverie.yaml', `${yaml}parameters:\n  - templates: [story]\n    temperature: 0.2\n`);
  await run();
  expect((await detail(cohort.ids.story)).row.stale).toEqual(['parameters']);
  expect((await detail(cohort.ids.draft)).row.stale).toEqual([]);
  const [difference] = (await phase(cohort.ids.story, 'raw')).differences;
  expect(difference).toEqual({
    component: 'parameters',
    stored: 'temperature as the provider sets it',
    present: 'temperature 0.2',
  });
  expect((await run({ policy: 'fresh' })).counters).toMatchObject({ generated: 2, modelCalls: 2 });
  expect((await detail(cohort.ids.story)).row.stale).toEqual([]);
});
