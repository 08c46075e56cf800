import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonFloat } from './python-float.ts';

describe('pythonFloat', () => {
  it('writes scores as Python does', () => {
    const facts: ReadonlyArray<readonly [number, string]> = [
      [0, '0.0'],
      [-0, '-0.0'],
      [7, '7.0'],
      [8.5, '8.5'],
      [14 / 3, '4.666666666666667'],
      [1 / 3, '0.3333333333333333'],
      [0.1, '0.1'],
      [0.05, '0.05'],
      [0.0001, '0.0001'],
      [0.00001, '1e-05'],
      [0.000015, '1.5e-05'],
      [-5, '-5.0'],
      [12345.678, '12345.678'],
      [1e15, '1000000000000000.0'],
      [1e16, '1e+16'],
      [1.5e300, '1.5e+300'],
    ];
    for (const [value, written] of facts) expect(pythonFloat(value)).toBe(written);
  });

  it('writes the average of any three digits so that it reads back the same, with a point', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(digit, digit, digit, (a, b, c) => {
        const average = (a + b + c) / 3;
        expect(pythonFloat(average)).toMatch(/^\d\.\d+$/);
        expect(Number(pythonFloat(average))).toBe(average);
      }),
    );
  });
});
