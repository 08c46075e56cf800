import { expect, test } from 'vitest';
import { type ComparedSide, DEFAULT_RUN_REQUEST, type RunComparison, type RunInfo } from '../../../src/api/index.ts';
import { comparedLines, coverageWords, differenceWords, sameWords } from './compare-words.ts';

function runUnderTest(runId: number, generated: number, change: Partial<RunInfo['request']> = {}): RunInfo {
  return {
    runId,
    state: 'done',
    request: { ...DEFAULT_RUN_REQUEST, ...change },
    counters: {
      total: 10,
      done: 10,
      reused: 10 - generated,
      generated,
      failed: 0,
      modelCalls: generated,
      totalTokens: 5,
    },
    startedAt: 0,
    endedAt: 1_000,
    failure: null,
    paused: false,
    spentMicros: null,
    active: [],
    held: [],
    progress: null,
  };
}

const comparison: RunComparison = {
  a: runUnderTest(1, 4),
  b: runUnderTest(2, 0, { maxTokens: 4_000, policy: 'fresh' }),
  settings: ['policy', 'maxTokens'],
  both: 8,
  onlyA: 2,
  onlyB: 0,
  counts: { any: 0, text: 0, outcome: 0, failure: 0 },
  differences: [],
};

test('two runs stand side by side with the settings and counts that differ marked', () => {
  const lines = comparedLines(comparison, { stages: [], getTemplateName: (_, id) => id, getModelName: (id) => id });
  expect(lines.slice(1, 3)).toEqual([
    { name: 'Stale ones', a: 'as each stage has it', b: 'made anew', differs: true },
    { name: 'Most tokens of an answer', a: 'each stage’s own', b: '4,000', differs: true },
  ]);
  expect(lines.find(({ name }) => name === 'Generated')).toEqual({ name: 'Generated', a: '4', b: '0', differs: true });
  expect(lines.find(({ name }) => name === 'Tokens')?.differs).toBe(false);
  expect(lines.find(({ name }) => name === 'Spent')?.a).toBe('unknown');
  expect(coverageWords(comparison)).toBe('8 generations in both runs and 2 only in run 1.');
  expect(sameWords(comparison)).toContain('came out the same');
  expect(sameWords({ ...comparison, both: 0 })).toContain('can only be compared where both');
});

test('what became of a generation is told in a sentence', () => {
  const side = (outcome: ComparedSide['outcome'], reason: string | null = null) => ({ outcome, reason, artifactId: 1 });
  const of = { genId: 'd_1', stage: 'draft', templateId: 't', modelId: null };
  expect(
    differenceWords({ ...of, a: side('failed', 'timeout'), b: side('generated', 'missing'), changedText: 'parsed' }),
  ).toBe('failed (the provider took too long), then generated; the text of Parsed changed');
  expect(differenceWords({ ...of, a: side('reused'), b: side('reused'), changedText: 'raw' })).toBe(
    'reused in both; the text of Raw changed',
  );
});
