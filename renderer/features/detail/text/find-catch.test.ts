import { expect, test } from 'vitest';
import { findCatch } from './find-catch.ts';

test('a parsed text that stands once in the answer is found', () => {
  expect(findCatch('thinking\n<essay>A moth.</essay>', 'A moth.')).toEqual({
    state: 'found',
    span: { start: 16, end: 23 },
  });
});

test('a parser that took all of it is told apart', () => {
  expect(findCatch('A moth.', 'A moth.')).toEqual({ state: 'everything' });
});

test('no place is claimed when there are several, or none', () => {
  expect(findCatch('7\nSCORE: 7', '7')).toEqual({ state: 'ambiguous' });
  expect(findCatch('aaa', 'aa')).toEqual({ state: 'ambiguous' });
  expect(findCatch('SCORE: 8', '8.0')).toEqual({ state: 'absent' });
  expect(findCatch('anything', '')).toEqual({ state: 'absent' });
});
