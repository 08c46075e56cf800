import fc from 'fast-check';
import { expect, it } from 'vitest';
import { promptWasCut } from './prompt-size.ts';

const counted = (promptTokens: number) => ({ promptTokens, completionTokens: 1, totalTokens: promptTokens + 1 });
const PROSE = 'The tide comes in and goes out again, and the pools remember it. '.repeat(100);

it('a prompt was cut when the server counted less than half of the least that it can have', () => {
  const least = PROSE.length / 6 / 2;
  expect(promptWasCut(PROSE, counted(Math.floor(least) - 1))).toBe(true);
  expect(promptWasCut(PROSE, counted(Math.ceil(least)))).toBe(false);
  expect(promptWasCut(PROSE, counted(Math.ceil(PROSE.length / 4.3)))).toBe(false);
});

it('nothing is said about short prompts, or where the server counted nothing', () => {
  expect(promptWasCut('Dream.', counted(1))).toBe(false);
  expect(promptWasCut(PROSE, null)).toBe(false);
  expect(promptWasCut(PROSE, counted(0))).toBe(false);
});

it('rules and blanks, of which a tokenizer takes many at once, are no sign of a cut', () => {
  fc.assert(
    fc.property(fc.constantFrom(' ', '-', '=', '\n', '—'), fc.integer({ min: 100, max: 5_000 }), (character, times) => {
      expect(promptWasCut(`${PROSE}${character.repeat(times)}`, counted(Math.ceil(PROSE.length / 4.5)))).toBe(false);
    }),
  );
});
