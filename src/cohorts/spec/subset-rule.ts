import { type AxisTable, levelsOf } from './axes.ts';
import { invalidSpec } from './spec-error.ts';
import type { SubsetRule } from './types.ts';
import { keySet, valueKey } from './values.ts';

/** Keeps the listed levels of an axis, in the axis' own order. */
export function applySubset(table: AxisTable, rule: SubsetRule): void {
  const where = `rules.subsets.${rule.axis}`;
  const levels = levelsOf(table, rule.axis, where, 'subset axis missing');
  const kept = keySet(rule.keep);
  const left = levels.filter((level) => kept.has(valueKey(level)));
  if (left.length === 0) {
    const message = `${where}: subset removed all levels; none of those listed is a level of the axis.`;
    throw invalidSpec('subset_empty', message, { where, keep: rule.keep, levels });
  }
  table.levels.set(rule.axis, left);
}
