import { describe, expect, test } from 'vitest';
import { placeAmong } from './place-among.ts';

const spread = (...points: number[]) => ({ known: points.length, points });
const hundredths = { known: 318, points: Array.from({ length: 101 }, (_, place) => place * 1000) };

describe('where a number lies among others', () => {
  test('is said as a share of them, from the side that it lies on', () => {
    expect(placeAmong('durationMs', 92_500, hundredths)?.words).toBe('longer than 92 % of 318');
    expect(placeAmong('durationMs', 500, hundredths)?.words).toBe('shorter than 99 % of 318');
    expect(placeAmong('score', 3, spread(4, 5, 6, 7, 8))?.words).toBe('lower than all of 5');
    expect(placeAmong('totalTokens', 9, spread(1, 2, 3, 4, 10))?.words).toBe('more than 80 % of 5');
  });

  test('is the same as others where they are all alike', () => {
    expect(placeAmong('costMicros', 0, spread(0, 0, 0, 0, 0))?.words).toBe('as all 5 others');
    expect(placeAmong('costMicros', 0, spread(0, 0, 0, 0, 7))?.words).toBe('as most of 5 others');
    expect(placeAmong('costMicros', 0, spread(0, 0, 0, 0, 0))?.usual).toBe('For most of them it is $0.');
  });

  test('is not told where too few are known', () => {
    expect(placeAmong('score', 3, spread(4, 5, 6, 7))).toBeNull();
  });

  test('is drawn between the usual ends, or beyond them where it lies beyond them', () => {
    const inside = placeAmong('durationMs', 50_000, hundredths);
    expect(inside).toMatchObject({
      own: 0.5,
      median: 0.5,
      usual: expect.stringContaining('between 25 s and 1 min 15 s'),
    });
    const far = placeAmong('durationMs', 900_000, hundredths);
    expect(far?.own).toBe(1);
    expect(far?.high).toBeLessThan(0.1);
    expect(placeAmong('score', 5, spread(5, 5, 5, 5, 5))).toMatchObject({ low: 0.5, own: 0.5, high: 0.5 });
  });
});
