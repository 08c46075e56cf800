import { type AxisTable, levelsOf, replaceAxes } from './axes.ts';
import { invalidSpec } from './spec-error.ts';
import type { TieRule } from './types.ts';
import { keySet, valueKey } from './values.ts';

/** Makes axes move together: one axis with the levels they share, in the order of the first of them. */
export function applyTie(table: AxisTable, rule: TieRule): void {
  const where = `rules.ties.${rule.name}`;
  const domains = rule.axes.map((axis) => levelsOf(table, axis, where, 'tie axis missing'));
  const [first = [], ...others] = domains;
  const otherKeys = others.map(keySet);
  const shared = first.filter((level) => otherKeys.every((keys) => keys.has(valueKey(level))));
  if (shared.length === 0) {
    const message = `${where}: tie produced empty intersection; ${rule.axes.join(' and ')} have no level in common.`;
    throw invalidSpec('tie_empty', message, { where, axes: rule.axes });
  }
  replaceAxes(table, rule.axes, rule.name, shared, where);
  if (!table.tiedTo.has(rule.name)) table.tiedTo.set(rule.name, rule.name);
  for (const axis of rule.axes) table.tiedTo.set(axis, rule.name);
}
