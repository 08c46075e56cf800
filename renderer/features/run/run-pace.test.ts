import { expect, test } from 'vitest';
import { addSample, paceOf } from './run-pace.ts';

test('a rate needs two seconds and something done', () => {
  expect(paceOf([], 10)).toBeNull();
  expect(paceOf([{ at: 0, done: 0 }], 10)).toBeNull();
  expect(
    paceOf(
      [
        { at: 0, done: 0 },
        { at: 1_000, done: 5 },
      ],
      10,
    ),
  ).toBeNull();
  expect(
    paceOf(
      [
        { at: 0, done: 3 },
        { at: 5_000, done: 3 },
      ],
      10,
    ),
  ).toBeNull();
  expect(
    paceOf(
      [
        { at: 0, done: 3 },
        { at: 30_000, done: 8 },
      ],
      10,
    ),
  ).toEqual({ perMinute: 10, leftMs: 60_000 });
});

test('what was reused at the start does not count as speed, and neither does a pause', () => {
  let samples = addSample([], { at: 0, done: 900 }, false);
  samples = addSample(samples, { at: 10_000, done: 910 }, false);
  expect(paceOf(samples, 60)?.perMinute).toBe(60);
  expect(addSample(samples, { at: 11_000, done: 910 }, true)).toEqual([]);
});

test('only the last minute counts', () => {
  let samples = addSample([], { at: 0, done: 0 }, false);
  samples = addSample(samples, { at: 50_000, done: 1 }, false);
  samples = addSample(samples, { at: 70_000, done: 21 }, false);
  expect(paceOf(samples, 20)).toEqual({ perMinute: 60, leftMs: 20_000 });
});
