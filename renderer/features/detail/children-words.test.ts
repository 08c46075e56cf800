import { expect, test } from 'vitest';
import type { RelatedGeneration } from '../../../src/api/index.ts';
import { childrenWords } from './children-words.ts';

function childUnderTest(status: RelatedGeneration['status'], score: number | null, stage = 'evaluation') {
  return { genId: 'v_1', stage, templateId: 't', modelId: 'm', replicate: 1, status, score };
}

test('children of one stage are called by it, with what is open and the range of scores', () => {
  const children = [childUnderTest('complete', 5), childUnderTest('complete', 8.25), childUnderTest('failed', null)];
  expect(childrenWords(children, 3)).toBe('3 evaluations (1 failed), scores 5.0 to 8.25');
});

test('a single child and equal scores read well', () => {
  expect(childrenWords([childUnderTest('complete', 7)], 1)).toBe('1 evaluation, score 7.0');
});

test('children of several stages are generations', () => {
  const children = [childUnderTest('planned', null, 'essay'), childUnderTest('planned', null, 'summary')];
  expect(childrenWords(children, 2)).toBe('2 generations (2 planned)');
});
