import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shufflePairs } from './pairs.ts';

test('every two are compared once, whichever order chance gives', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1 }),
      (count, numbers) => {
        let next = 0;
        const pairs = shufflePairs(count, () => numbers[next++ % numbers.length] ?? 0);
        const named = pairs.map((pair) => [...pair].sort().join());
        expect(new Set(named).size).toBe((count * (count - 1)) / 2);
        expect(named).toHaveLength((count * (count - 1)) / 2);
        for (const [first, second] of pairs) expect(first).not.toBe(second);
      },
    ),
  );
});

test('chance says which of two comes first', () => {
  expect(shufflePairs(2, () => 0.4)).toEqual([[0, 1]]);
  expect(shufflePairs(2, () => 0.6)).toEqual([[1, 0]]);
});
