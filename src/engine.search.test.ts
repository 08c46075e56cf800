import fs from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type GenerationFilter, type Phase, type TextQuery } from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import { type FakeModel, startFakeModel } from './fixtures/model.ts';
import { makeWorkspace } from './fixtures/workspace.ts';

let model: FakeModel;
let root: string;
let engine: Engine;

beforeAll(async () => {
  model = await startFakeModel();
  root = makeWorkspace({ baseUrl: model.url, combos: 2 });
  engine = await createEngine({ workspaceDir: root, env: {}, readsApart: true });
  await engine.maintenance.createCohort('small');
  await run({});
});
afterAll(async () => {
  await engine.close();
  await model.close();
  fs.rmSync(root, { recursive: true, force: true });
});

async function run(request: Partial<typeof DEFAULT_RUN_REQUEST>): Promise<void> {
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, ...request });
  await engine.runner.ended(runId);
}

async function indexed(): Promise<void> {
  const missing = async () => {
    const { indexed: done, total } = await engine.handlers['search.state']({});
    return total - done;
  };
  await expect.poll(missing, { timeout: 5000 }).toBe(0);
}

const search = (query: string, more: Partial<TextQuery> = {}) =>
  engine.handlers['search.texts']({ query, phases: [], filter: {}, offset: 0, limit: 100, ...more });
const phasesOfDrafts = async (query: string, phases: readonly Phase[] = []) => {
  const { hits } = await search(query, { phases, filter: { line: 'stage:draft' } });
  return [...new Set(hits.map(({ phase }) => phase))].sort();
};
const idsOf = async (filter: GenerationFilter) => {
  const sort = { key: 'created', direction: 'asc' } as const;
  const { rows } = await engine.handlers['generations.page']({ filter, sort, offset: 0, limit: 100 });
  return rows.map(({ genId }) => genId);
};

test('words are found in prompts, answers and parsed texts, shown in context and with their place', async () => {
  await indexed();
  expect(await phasesOfDrafts('"it has a middle"')).toEqual(['parsed', 'raw']);
  expect(await phasesOfDrafts('"it has a middle"', ['raw'])).toEqual(['raw']);
  expect(await phasesOfDrafts('write about')).toEqual(['input']);
  const drafts = { phases: ['raw'], filter: { line: 'stage:draft' } } as const;
  const { total, hits } = await search('MIDDLE "has an end"', { ...drafts, limit: 1 });
  const [hit] = hits;
  expect([total, hits.length]).toEqual([2, 1]);
  const { text } = await engine.handlers['artifacts.text']({
    artifactId: hit?.artifactId ?? 0,
    offset: hit?.matchOffset ?? 0,
    length: hit?.matchLength ?? 1,
  });
  expect(text).toBe('middle');
  expect(hit?.snippet.filter(({ isMatch }) => isMatch).map((part) => part.text)).toEqual(['middle', 'has an end']);
  const rest = await search('MIDDLE "has an end"', { ...drafts, offset: 1, limit: 10 });
  expect(rest.hits.map(({ genId }) => genId)).not.toContain(hit?.genId);
});

test('quoted words in the filter line leave the generations whose texts hold them, beside its other terms', async () => {
  await indexed();
  const drafts = await idsOf({ line: 'stage:draft' });
  expect(await idsOf({ line: '"It has a middle" stage:draft' })).toEqual(drafts);
  expect(await idsOf({ line: '-"it has a middle" stage:draft' })).toEqual([]);
  expect(await idsOf({ line: '"middle a has"' })).toEqual([]);
  const inEssays = await search('middle', { filter: { line: 'stage:essay' } });
  expect(new Set(inEssays.hits.map(({ stage }) => stage))).toEqual(new Set(['essay']));
});

test('what is current is found and what no longer is is not, until it is promoted again', async () => {
  const [genId = ''] = await idsOf({ line: 'stage:draft' });
  model.answerNext('Write about', { text: 'A rare quokka.\n\nIt sits.\n\nIt smiles.' });
  await run({ filter: { genIds: [genId] }, force: ['raw'] });
  await indexed();
  const found = async () => (await search('quokka')).hits.map((hit) => `${hit.genId} ${hit.phase}`);
  expect(await found()).toEqual([`${genId} raw`, `${genId} parsed`]);
  const before = await engine.handlers['generations.get']({ genId });
  const versions = before.phases.find(({ phase }) => phase === 'parsed')?.versions ?? [];
  await engine.handlers['artifacts.promote']({ artifactId: versions[1]?.artifactId ?? 0 });
  expect(await found()).toEqual([]);
  await engine.handlers['artifacts.promote']({ artifactId: versions[0]?.artifactId ?? 0 });
  expect(await found()).toEqual([`${genId} raw`, `${genId} parsed`]);
});

test('nothing to look for is refused', async () => {
  await expect(search('?!')).rejects.toMatchObject({ kind: 'INVALID_INPUT', reason: 'nothing_to_search' });
});
