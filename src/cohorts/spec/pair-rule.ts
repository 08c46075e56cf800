import { type AxisTable, levelsOf, replaceAxes, resolveAxis } from './axes.ts';
import { invalidSpec } from './spec-error.ts';
import type { PairRule, SpecValue } from './types.ts';
import { distinctValues, isTuple, keySet, valueKey } from './values.ts';

type Pair = readonly [left: SpecValue, right: SpecValue];

/** Replaces two axes by the pairs of their levels that are allowed. */
export function applyPair(table: AxisTable, rule: PairRule): void {
  const where = `rules.pairs.${rule.name}`;
  const sides = [resolveAxis(table, rule.left), resolveAxis(table, rule.right)] as const;
  const [lefts, rights] = [
    keySet(levelsOf(table, sides[0], where, 'pair axis missing')),
    keySet(levelsOf(table, sides[1], where, 'pair axis missing')),
  ];
  const allowed = rule.allowed.map((entry) => {
    const pair = toPair(entry, where);
    if (lefts.has(valueKey(pair[0])) && rights.has(valueKey(pair[1]))) return pair;
    const message = `${where}: pair value outside domain: ${valueKey(pair)} is not made of a level of ${rule.left} and one of ${rule.right}.`;
    throw invalidSpec('pair_outside_domain', message, { where, pair, left: rule.left, right: rule.right });
  });
  const pairs = distinctValues(allowed);
  if (rule.balance === 'left' || rule.balance === 'both') requireBalance(pairs, 'left', where);
  if (rule.balance === 'right' || rule.balance === 'both') requireBalance(pairs, 'right', where);
  replaceAxes(table, sides, rule.name, pairs, where);
  table.pairs.set(rule.name, [rule.left, rule.right]);
}

function toPair(entry: SpecValue, where: string): Pair {
  const [left, right, ...rest] = isTuple(entry) ? entry : [];
  if (left !== undefined && right !== undefined && rest.length === 0) return [left, right];
  const message = `${where}: each entry of allowed must be a list of two values.`;
  throw invalidSpec('pair_entry_length', message, { where, entry });
}

/** Every value of the side must be in the same number of pairs. */
function requireBalance(pairs: readonly Pair[], side: 'left' | 'right', where: string): void {
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    const key = valueKey(pair[side === 'left' ? 0 : 1]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (new Set(counts.values()).size <= 1) return;
  const shown = [...counts].map(([key, count]) => `${key} ${count}×`).join(', ');
  const message = `${where}: pair imbalance on ${side}: ${shown}; give each value the same number of pairs.`;
  throw invalidSpec('pair_imbalance', message, { where, side, counts: Object.fromEntries(counts) });
}
