import { describe, expect, test } from 'vitest';
import type { PlanItem, RunPlan } from '../../../src/api/index.ts';
import { countersWords, planSentence, savedWords, stalePolicyWords, unknownWords } from './plan-words.ts';

const ITEM: PlanItem = { genId: 'd_1', stage: 'draft', templateId: 't', modelId: 'm', mode: 'llm', phases: [] };

function planUnderTest(counts: Partial<RunPlan>): RunPlan {
  const nothing = {
    generations: 0,
    calls: 0,
    possibleCalls: 0,
    reused: 0,
    blocked: 0,
    failing: 0,
    accepted: 0,
    itemCount: 0,
  };
  const estimate = {
    tokens: null,
    costMicros: null,
    wallMs: null,
    basis: 'limits' as const,
    unknownPriceModels: [],
    perModel: [],
  };
  const unknownOutcome = { held: 0, resent: 0 };
  return {
    ...nothing,
    estimate,
    unknownOutcome,
    stages: [],
    items: [ITEM],
    becomesStale: { count: 0, genIds: [] },
    ...counts,
  };
}

test('sending again says what it may cost', () => {
  expect(unknownWords(1, 0)).toBe('1 request was sent before without an answer; it may have been charged for.');
  expect(unknownWords(0, 3)).toContain('3 requests were sent before without an answer; they may');
});

describe('a plan in a sentence', () => {
  test('says when there is nothing to do', () => {
    expect(planSentence(planUnderTest({ generations: 0 }))).toContain('nothing to do');
    expect(planSentence(planUnderTest({ generations: 1, reused: 1 }))).toBe(
      'Nothing to do: everything is there and would be reused.',
    );
    expect(planSentence(planUnderTest({ generations: 228, reused: 228 }))).toBe(
      'Nothing to do: all 228 generations are there and would be reused.',
    );
  });

  test('says what is sure, what is possible and what is not touched', () => {
    const plan = planUnderTest({ generations: 9, itemCount: 4, calls: 1, possibleCalls: 2, reused: 5, blocked: 1 });
    expect(planSentence(plan)).toBe(
      '9 generations: 1 model call for sure, up to 2 more if prompts change, 5 generations reused whole and 1 generation blocked.',
    );
  });

  test('says what will fail as it did before', () => {
    const plan = planUnderTest({ generations: 228, itemCount: 46, reused: 182, failing: 46 });
    expect(planSentence(plan)).toBe(
      '228 generations: no model call, 182 generations reused whole and 46 answers that cannot be parsed, as before.',
    );
  });

  test('does not promise a call that may not be needed', () => {
    expect(planSentence(planUnderTest({ generations: 2, itemCount: 2, possibleCalls: 1 }))).toBe(
      '2 generations: up to 1 model call, if prompts change.',
    );
    expect(planSentence(planUnderTest({ generations: 2, itemCount: 2, calls: 2 }))).toBe(
      '2 generations: 2 model calls.',
    );
  });

  test('a run without a model call says so', () => {
    expect(planSentence(planUnderTest({ generations: 1, itemCount: 1 }))).toBe('1 generation: no model call.');
  });
});

test('counters in few words', () => {
  const counters = { total: 16, done: 16, modelCalls: 3, totalTokens: 10 };
  expect(countersWords({ ...counters, generated: 3, reused: 12, failed: 1 })).toBe('3 generated, 12 reused, 1 failed');
  expect(countersWords({ ...counters, generated: 0, reused: 0, failed: 0 })).toBe('nothing was done');
});

test('what reuse saved, with only what is known', () => {
  expect(savedWords({ calls: 0, totalTokens: 0, costMicros: null, durationMs: 0 })).toBeNull();
  expect(savedWords({ calls: 1, totalTokens: 0, costMicros: null, durationMs: 0 })).toBe('1 model call');
  expect(savedWords({ calls: 12, totalTokens: 34_000, costMicros: 120_000, durationMs: 184_000 })).toBe(
    '12 model calls, 34,000 tokens, $0.12 and 3 min 04 s of answering',
  );
});

test('what stages do with stale ones is told in sum where they agree, and by name where they do not', () => {
  const stages = (...fresh: readonly string[]) =>
    ['draft', 'essay', 'evaluation'].map((id) => ({
      id,
      reuse: fresh.includes(id) ? ('fresh' as const) : ('exists' as const),
    }));
  expect(stalePolicyWords(stages())).toBe('All stages reuse it');
  expect(stalePolicyWords(stages('draft', 'essay', 'evaluation'))).toBe('All stages make it anew');
  expect(stalePolicyWords(stages('essay'))).toBe('Essay makes it anew, the others reuse it');
  expect(stalePolicyWords(stages('draft', 'essay'))).toBe('Draft and Essay make it anew, the others reuse it');
});
