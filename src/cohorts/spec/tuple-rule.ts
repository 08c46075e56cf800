import { type AxisTable, levelsOf, replaceAxes, resolveAxis } from './axes.ts';
import { invalidSpec } from './spec-error.ts';
import type { TupleRule } from './types.ts';
import { distinctValues, keySet, valueKey } from './values.ts';

/** Replaces axes by the tuples of their levels that are listed. An earlier rule may have narrowed the axes. */
export function applyTuple(table: AxisTable, rule: TupleRule): void {
  const where = `rules.tuples.${rule.name}`;
  const resolved = rule.axes.map((axis) => resolveAxis(table, axis));
  const domains = resolved.map((axis) => keySet(levelsOf(table, axis, where, 'tuple axis missing')));
  for (const item of rule.items) {
    item.forEach((value, index) => {
      if (domains[index]?.has(valueKey(value))) return;
      const axis = rule.axes[index] ?? '';
      const message = `${where}: tuple value outside domain: ${valueKey(value)} is not a level of ${axis}.`;
      throw invalidSpec('tuple_outside_domain', message, { where, axis, value });
    });
  }
  replaceAxes(table, resolved, rule.name, distinctValues(rule.items), where);
  table.tuples.set(rule.name, rule.axes);
}
