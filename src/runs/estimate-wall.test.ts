import { describe, expect, it } from 'vitest';
import { estimateWall, type TimedCalls } from './estimate-wall.ts';

const SECOND = 1000;

const timed = (stage: string, modelId: string, calls: number, seconds: number): TimedCalls => ({
  stage,
  modelId,
  calls: { low: calls, expected: calls, high: calls },
  durationMs: { low: seconds * SECOND, expected: seconds * SECOND, high: seconds * SECOND },
});

/** Seconds that are expected, and at most. */
const wall = (calls: TimedCalls[], concurrency: number, requestsPerMinute: number | null = null) => {
  const { expected, high } = estimateWall(calls, () => ({ concurrency, requestsPerMinute }));
  return [expected / SECOND, high / SECOND];
};

describe('the wall time of a run', () => {
  it.each([
    ['one call after the other', [timed('draft', 'a', 3, 10)], 1, [30, 30]],
    ['a wave of as many as may run at once', [timed('draft', 'a', 8, 10)], 8, [10, 10]],
    ['one call more than a wave', [timed('draft', 'a', 9, 10)], 8, [20, 20]],
    [
      'templates that share the queue of their model',
      [timed('draft', 'a', 2, 10), timed('draft', 'a', 2, 4)],
      2,
      [14, 14],
    ],
    ['long calls behind a short one', [timed('draft', 'a', 1, 4), timed('draft', 'a', 3, 10)], 2, [20, 20]],
    ['models side by side', [timed('draft', 'a', 4, 10), timed('draft', 'b', 4, 5)], 2, [20, 20]],
    ['the stages of one model', [timed('draft', 'a', 4, 10), timed('essay', 'a', 4, 5)], 2, [30, 30]],
    ['stages of several models overlap', [timed('draft', 'a', 10, 10), timed('essay', 'b', 10, 10)], 1, [110, 200]],
    ['calls that take no time', [timed('draft', 'a', 100, 0)], 1, [0, 0]],
    ['no calls', [timed('draft', 'a', 0, 10)], 1, [0, 0]],
  ])('is right for %s', (_, calls, concurrency, seconds) => {
    expect(wall(calls, concurrency)).toEqual(seconds);
  });

  it('is held up by a limit of requests per minute, over all stages of a model', () => {
    expect(wall([timed('draft', 'a', 30, 1)], 30, 30)).toEqual([1, 1]);
    expect(wall([timed('draft', 'a', 31, 1)], 31, 30)).toEqual([61, 61]);
    expect(wall([timed('draft', 'a', 20, 1), timed('essay', 'a', 20, 1)], 20, 30)).toEqual([61, 61]);
  });

  it('counts only sure and quick calls for the least', () => {
    const calls = { low: 1, expected: 2.5, high: 4 };
    const durationMs = { low: 1000, expected: 2000, high: 3000 };
    const limits = { concurrency: 1, requestsPerMinute: null };
    expect(estimateWall([{ stage: 'draft', modelId: 'a', calls, durationMs }], () => limits)).toEqual({
      low: 1000,
      expected: 6000,
      high: 12_000,
    });
  });
});
