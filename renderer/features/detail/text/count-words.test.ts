import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordCounter } from './count-words.ts';

function count(...parts: string[]): number {
  const counter = new WordCounter();
  for (const part of parts) counter.add(part);
  return counter.count;
}

test('words are what stands between white space', () => {
  expect(count('')).toBe(0);
  expect(count(' \n\t')).toBe(0);
  expect(count('the moth’s  lamp,\nor two')).toBe(5);
});

test('a word across two parts is one', () => {
  expect(count('the mo', 'th ', 'came')).toBe(3);
});

test('as many as a split would give, however the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '\u3000') })), (parts) => {
      expect(count(...parts)).toBe(parts.join('').split(/\s+/u).filter(Boolean).length);
    }),
  );
});
