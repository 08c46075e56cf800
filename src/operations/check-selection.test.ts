import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_RUN_REQUEST, type GenerationFilter } from '../api/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { makeWorkspace } from '../fixtures/workspace.ts';

let root: string;
let engine: Engine;
beforeEach(async () => {
  root = makeWorkspace();
  engine = await createEngine({ workspaceDir: root, env: {} });
});
afterEach(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

const plan = (filter: GenerationFilter) => engine.handlers['runs.plan']({ ...DEFAULT_RUN_REQUEST, filter });
const start = (filter: GenerationFilter) => engine.handlers['runs.start']({ ...DEFAULT_RUN_REQUEST, filter });

describe('a plan or run of what does not exist is refused, whoever asks', () => {
  it.each<readonly [string, GenerationFilter, string]>([
    ['unknown_stage', { line: 'stage:draft,nope' }, 'Choose one of draft, essay, evaluation.'],
    ['unknown_cohort', { line: 'cohort:nope' }, 'Choose one of small.'],
    ['unknown_template', { line: 'template:nope' }, 'Choose one of plain, story, as-it-is, score.'],
    ['unknown_model', { line: 'model:nope' }, 'Choose one of writer, judge.'],
  ])('%s', async (reason, filter, hint) => {
    const failure = { kind: 'INVALID_INPUT', reason, message: expect.stringContaining(`nope. ${hint}`) };
    await expect(plan(filter)).rejects.toMatchObject(failure);
    await expect(start(filter)).rejects.toMatchObject(failure);
    expect(await engine.handlers['runs.list']({ limit: 10 })).toEqual([]);
  });

  it('names the first of the generations that are missing, and counts the others', async () => {
    const genIds = Array.from({ length: 25 }, (_, index) => `d_${index}`);
    await expect(plan({ genIds: [...genIds, 'd_0'] })).rejects.toMatchObject({
      kind: 'NOT_FOUND',
      reason: 'unknown_generation',
      message: expect.stringMatching(/^There is no generation d_0, d_1, .*d_19 and 5 more\. The store holds no/),
    });
  });

  it('knows a cohort before it has generations', async () => {
    expect(await plan({ line: 'cohort:small' })).toMatchObject({ generations: 0 });
  });
});
