import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUsd } from './format-usd.ts';

describe('an amount of money', () => {
  it.each([
    [0, '$0'],
    [1, '$0.000001'],
    [12, '$0.000012'],
    [4_249, '$0.0042'],
    [50_000, '$0.05'],
    [123_456, '$0.12'],
    [500_000, '$0.50'],
    [999_999, '$1.00'],
    [1_000_000, '$1.00'],
    [1_234_500_000, '$1,234.50'],
    [-50_000, '-$0.05'],
  ])('of %i micro-USD reads %s', (micros, text) => {
    expect(formatUsd(micros)).toBe(text);
  });

  it('reads within 5 percent of what it is, and never as nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 13 }), (micros) => {
        const read = Number(formatUsd(micros).replaceAll(/[$,]/g, '')) * 1e6;
        expect(Math.abs(read - micros)).toBeLessThanOrEqual(0.05 * micros + 1e-6);
      }),
    );
  });
});
