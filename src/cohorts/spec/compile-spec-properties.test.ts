import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSpec } from './compile-spec.ts';
import type { SpecValue } from './types.ts';

const NO_FILES = {
  readList(file: string): never {
    throw new Error(`no file was expected: ${file}`);
  },
};

interface SpecText {
  axes?: unknown;
  rules?: unknown;
  output?: unknown;
}

function compile({ axes = { a: ['1', '2'], b: ['1', '3'] }, rules, output = { field_order: [] } }: SpecText) {
  return compileSpec({ axes, ...(rules === undefined ? {} : { rules }), output }, NO_FILES).rows;
}

describe('for any spec', () => {
  const level = fc.constantFrom<SpecValue>('v0', 'v1', 'v2', 1, null);
  const axes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.array(level, { minLength: 1, maxLength: 5 }), {
    minKeys: 2,
  });

  it('without rules there is one row for each choice of levels, and no row twice', () => {
    fc.assert(
      fc.property(axes, (sample) => {
        const rows = compile({ axes: sample }).map((row) => JSON.stringify(row));
        const choices = Object.values(sample).map((levels) => new Set(levels).size);
        expect(rows).toHaveLength(choices.reduce((product, size) => product * size, 1));
        expect(new Set(rows).size).toBe(rows.length);
      }),
    );
  });

  it('a subset gives the rows of the product that have a kept level, in the same order', () => {
    fc.assert(
      fc.property(axes, fc.array(level, { minLength: 1 }), (sample, keep) => {
        const [axis = ''] = Object.keys(sample);
        fc.pre((sample[axis] ?? []).some((value) => keep.includes(value)));
        const kept = compile({ axes: sample }).filter((row) =>
          row.some(([name, value]) => name === axis && keep.includes(value)),
        );
        expect(compile({ axes: sample, rules: { subsets: { [axis]: keep } } })).toEqual(kept);
      }),
    );
  });

  it('a pair of all combinations changes no row, only their order', () => {
    fc.assert(
      fc.property(axes, (sample) => {
        const [left = '', right = ''] = Object.keys(sample);
        const allowed = (sample[left] ?? []).flatMap((l) => (sample[right] ?? []).map((r) => [l, r]));
        const output = { field_order: Object.keys(sample) };
        const paired = compile({
          axes: sample,
          output,
          rules: { pairs: { p: { left, right, allowed, balance: 'both' } } },
        });
        const texts = (rows: typeof paired) => rows.map((row) => JSON.stringify(row)).sort();
        expect(texts(paired)).toEqual(texts(compile({ axes: sample, output })));
      }),
    );
  });

  it('tied axes have the same value in every row', () => {
    fc.assert(
      fc.property(axes, (sample) => {
        const [one = '', two = ''] = Object.keys(sample);
        fc.pre((sample[one] ?? []).some((value) => sample[two]?.includes(value)));
        for (const row of compile({ axes: sample, rules: { ties: { t: [one, two] } } })) {
          const values = new Map(row);
          expect(values.get(one)).toBe(values.get('t'));
          expect(values.get(two)).toBe(values.get('t'));
        }
      }),
    );
  });
});
