import { expect, test } from 'vitest';
import { titleWords } from './title-words.ts';

const counters = { total: 3, done: 2, reused: 0, generated: 2, failed: 0, modelCalls: 2, totalTokens: 0 };

test('the title begins with how far a run is, and never says that it is done before it is', () => {
  expect(titleWords(undefined, null)).toBe('Reverie');
  expect(titleWords('Sample', null)).toBe('Sample – Reverie');
  expect(titleWords('Sample', { counters, paused: false })).toBe('66 % – Sample – Reverie');
  expect(titleWords('Sample', { counters: { ...counters, total: 1000, done: 999 }, paused: true })).toBe(
    '99 % (paused) – Sample – Reverie',
  );
  expect(titleWords('Sample', { counters: { ...counters, total: 0, done: 0 }, paused: false })).toContain('0 %');
});
