import { expect, it } from 'vitest';
import { timeLeft } from './words.ts';

it('the time left is told in whole units, what is late as still to come, and what nobody knows as unknown', () => {
  expect(timeLeft(null)).toBe('time left unknown');
  expect(timeLeft(0)).toBe('1 s left');
  expect(timeLeft(41_200)).toBe('42 s left');
  expect(timeLeft(125_000)).toBe('2 min 05 s left');
  expect(timeLeft(3_599_900)).toBe('1 h 00 min left');
  expect(timeLeft(7_190_000)).toBe('2 h 00 min left');
});
