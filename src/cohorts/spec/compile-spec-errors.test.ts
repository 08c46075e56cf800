import { describe, expect, it } from 'vitest';
import { compileSpec } from './compile-spec.ts';

const NO_FILES = {
  readList(file: string): never {
    throw new Error(`no file was expected: ${file}`);
  },
};

function failureOf(spec: unknown): unknown {
  try {
    return compileSpec(spec, NO_FILES);
  } catch (error) {
    return error;
  }
}

describe('a spec that is wrong', () => {
  const axes = { a: ['1', '2'], b: ['1', '3'] };
  const output = { field_order: [] };
  const pair = (fields: object) => ({ axes, output, rules: { pairs: { p: { left: 'a', right: 'b', ...fields } } } });
  const tuple = (fields: object) => ({ axes, output, rules: { tuples: { t: fields } } });

  it.each<readonly [string, string, unknown]>([
    ['not_a_mapping', 'must be a mapping', []],
    ['axes_not_a_mapping', 'axes must be a mapping', { axes: [], output }],
    ['not_a_list', "axes.a must be a list or an '@file:' text", { axes: { a: 'x' }, output }],
    ['unsupported_value', 'axes.a: every value must be', { axes: { a: [{}] }, output }],
    ['unsafe_number', 'put it in quotes', { axes: { a: [2 ** 53] }, output }],
    ['name_not_text', 'must be a text', { axes: new Map([[1, ['x']]]), output }],
    ['rules_not_a_mapping', 'rules must be a mapping', { axes, rules: [], output }],
    ['unknown_rule_section', "unsupported rule section 'subset'", { axes, rules: { subset: {} }, output }],
    ['section_not_a_mapping', 'rules.ties must be a mapping', { axes, rules: { ties: [] }, output }],
    ['rule_not_a_mapping', 'rules.ties.t must be a mapping', { axes, rules: { ties: { t: 'a' } }, output }],
    ['field_order_required', 'output.field_order required', { axes }],
    ['output_not_a_mapping', 'output must be a mapping', { axes, output: [] }],
    ['unknown_axis', 'undefined fields: "c"; known axes are a, b.', { axes, output: { field_order: ['a', 'c'] } }],
    ['subset_empty', 'subset removed all levels', { axes, output, rules: { subsets: { a: ['9'] } } }],
    ['unknown_axis', 'subset axis missing: "c"; known axes are a, b.', { axes, output, rules: { subsets: { c: [] } } }],
    [
      'tie_empty',
      'tie produced empty intersection',
      { axes: { a: ['1'], b: ['2'] }, output, rules: { ties: { t: ['a', 'b'] } } },
    ],
    ['unknown_axis', 'tie axis missing: "c"', { axes, output, rules: { ties: { t: ['a', 'c'] } } }],
    ['axes_required', 'axes must be a list', { axes, output, rules: { ties: { t: [] } } }],
    ['axis_named_twice', 'names an axis twice', { axes, output, rules: { ties: { t: ['a', 'a'] } } }],
    ['tie_with_to', 'leave out "to"', { axes, output, rules: { ties: { t: { axes: ['a'], to: 'b' } } } }],
    ['name_taken', '"b" is an axis already', { axes, output, rules: { ties: { b: ['a'] } } }],
    ['pair_outside_domain', 'pair value outside domain: ["1","2"]', pair({ allowed: [['1', '2']] })],
    ['pair_outside_domain', 'pair value outside domain', pair({ allowed: [[1, '1']] })],
    ['pair_entry_length', 'a list of two values', pair({ allowed: ['11'] })],
    ['pair_without_values', 'at least one pair', pair({ allowed: [] })],
    ['pair_sides_required', 'left and right', pair({ left: 1, allowed: [['1', '1']] })],
    ['pair_sides_equal', 'must differ', pair({ left: 'b', allowed: [['1', '1']] })],
    ['unknown_axis', 'pair axis missing: "c"', pair({ left: 'c', allowed: [['1', '1']] })],
    ['pair_balance_unknown', 'left/right/both', pair({ allowed: [['1', '1']], balance: 'up' })],
    [
      'pair_imbalance',
      'pair imbalance on left: "1" 2×, "2" 1×',
      pair({
        allowed: [
          ['1', '1'],
          ['1', '3'],
          ['2', '1'],
        ],
        balance: 'both',
      }),
    ],
    [
      'pair_imbalance',
      'pair imbalance on right',
      pair({
        allowed: [
          ['1', '1'],
          ['1', '3'],
          ['2', '1'],
        ],
        balance: 'right',
      }),
    ],
    ['tuple_axis_has_levels', 'tuple axis may not provide explicit levels', tuple({ axes: ['a'], items: [['1']] })],
    ['tuple_item_length', 'arity mismatch', tuple({ axes: ['x', 'y'], items: [['1']] })],
    ['tuple_without_items', 'at least one tuple', tuple({ axes: ['x'], items: [] })],
    ['tuple_with_expand', 'leave out "expand"', tuple({ axes: ['x'], items: [['1']], expand: true })],
  ])('is INVALID_SPEC %s: %s', (reason, part, spec) => {
    expect(failureOf(spec)).toMatchObject({ kind: 'INVALID_SPEC', reason, message: expect.stringContaining(part) });
  });

  it('says that a tuple value was taken away by an earlier rule', () => {
    const tuples = { t: { axes: ['x'], items: [['1'], ['2']] } };
    expect(failureOf({ axes, output, rules: { subsets: { x: ['1'] }, tuples } })).toMatchObject({
      reason: 'tuple_outside_domain',
      details: { axis: 'x', value: '2' },
    });
  });

  it('is refused before five million rows are exceeded, however many it would be', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => index);
    const wide = Object.fromEntries(many(12).map((index) => [`axis${index}`, many(1_000)]));
    expect(failureOf({ axes: wide, output })).toMatchObject({
      reason: 'too_many_rows',
      details: { rows: `1${'0'.repeat(36)}`, allowed: 5_000_000 },
    });
    expect(failureOf({ axes: { a: many(5_001), b: many(1_000) }, output })).toMatchObject({ reason: 'too_many_rows' });
  });
});
