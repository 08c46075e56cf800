import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST } from '../api/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { type FakeModel, startFakeModel } from '../fixtures/model.ts';
import { makeWorkspace } from '../fixtures/workspace.ts';

const PARAMETERS = `parameters:
  - { stages: [draft], temperature: 0.2, seed: 11, stop: [END], extraBody: { top_p: 0.5 } }
  - { models: [lab/judge], maxTokens: 77, reasoningEffort: low }
`;

let model: FakeModel;
let root: string;
let engine: Engine;

beforeEach(async () => {
  model = await startFakeModel();
  root = makeWorkspace({ baseUrl: model.url, yaml: PARAMETERS });
  engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
});
afterEach(async () => {
  await engine.close();
  await model.close();
  fs.rmSync(root, { recursive: true, force: true });
});

/** Runs everything and gives what is kept with each raw answer, by stage. */
async function rawOf(stage: string) {
  const { runId } = await engine.runner.start(DEFAULT_RUN_REQUEST);
  await engine.runner.ended(runId);
  const { rows } = await engine.handlers['generations.page']({
    filter: { line: `stage:${stage}` },
    sort: { key: 'created', direction: 'asc' },
    offset: 0,
    limit: 1,
  });
  const { phases } = await engine.handlers['generations.get']({ genId: rows[0]?.genId ?? '' });
  return phases.find(({ phase }) => phase === 'raw')?.current?.metadata;
}

const bodyOf = (part: string) => model.requests.find(({ prompt }) => prompt.includes(part))?.body;

test('a call is sent with the parameters of its template and model, and they are kept with the answer', async () => {
  const judged = await rawOf('evaluation');
  expect(judged).toMatchObject({ maxTokens: 77, temperature: null, reasoningEffort: 'low' });
  expect(judged).not.toHaveProperty('seed');
  expect(await rawOf('draft')).toMatchObject({ seed: 11, stop: ['END'], extraBody: { top_p: 0.5 } });
  expect(bodyOf('Write about')).toMatchObject({ temperature: 0.2, seed: 11, stop: ['END'], top_p: 0.5 });
  expect(bodyOf('Judge this')).toMatchObject({ max_tokens: 77, reasoning_effort: 'low' });
  expect(bodyOf('Make a story')).not.toHaveProperty('seed');
});

test('the reasoning of a model is kept beside its answer, and a very long one is cut and says so', async () => {
  model.answerNext('Write about', { text: 'One.\n\nTwo.\n\nThree.', reasoning: 'x'.repeat(200_001) });
  expect(await rawOf('draft')).toMatchObject({
    reasoning: 'x'.repeat(200_000),
    reasoningChars: 200_001,
    reasoningCut: true,
  });
});
