import { isMapping, textEntries } from './mappings.ts';
import { invalidSpec } from './spec-error.ts';
import type { PairRule, SpecRule, SpecValue, SubsetRule, TieRule, TupleRule } from './types.ts';
import { isTuple } from './values.ts';

type ListOf = (value: unknown, where: string) => SpecValue[];
type ParseRule = (name: string, body: unknown, where: string, listOf: ListOf) => SpecRule;

const SECTIONS: ReadonlyMap<string, ParseRule> = new Map<string, ParseRule>([
  ['subsets', parseSubset],
  ['ties', parseTie],
  ['pairs', parsePair],
  ['tuples', parseTuple],
]);

/** Reads the sections of `rules` into one list of rules, in the order written. Throws INVALID_SPEC. */
export function parseRules(section: unknown, listOf: ListOf): SpecRule[] {
  if (!isMapping(section)) throw invalidSpec('rules_not_a_mapping', 'rules must be a mapping of sections.');
  const rules: SpecRule[] = [];
  for (const [key, bodies] of textEntries(section, 'rules')) {
    const parseRule = SECTIONS.get(key);
    if (parseRule === undefined) {
      const known = [...SECTIONS.keys()];
      const message = `rules: unsupported rule section '${key}'; known sections are ${known.join(', ')}.`;
      throw invalidSpec('unknown_rule_section', message, { section: key, known });
    }
    const where = `rules.${key}`;
    if (!isMapping(bodies)) throw invalidSpec('section_not_a_mapping', `${where} must be a mapping.`, { section: key });
    for (const [name, body] of textEntries(bodies, where)) {
      rules.push(parseRule(name, body, `${where}.${name}`, listOf));
    }
  }
  return rules;
}

function parseSubset(axis: string, body: unknown, where: string, listOf: ListOf): SubsetRule {
  return { kind: 'subset', axis, keep: listOf(body, where) };
}

function parseTie(name: string, body: unknown, where: string): TieRule {
  const fields = Array.isArray(body) ? new Map<string, unknown>([['axes', body]]) : fieldsOf(body, where);
  if (fields.has('to')) {
    throw invalidSpec('tie_with_to', `${where}: leave out "to"; the name of the tie is the name of its axis.`, {
      where,
    });
  }
  return { kind: 'tie', name, axes: axisNames(fields.get('axes'), where) };
}

function parsePair(name: string, body: unknown, where: string, listOf: ListOf): PairRule {
  const fields = fieldsOf(body, where);
  const left = fields.get('left');
  const right = fields.get('right');
  if (typeof left !== 'string' || typeof right !== 'string') {
    throw invalidSpec('pair_sides_required', `${where}: left and right must each name an axis.`, { where });
  }
  if (left === right) {
    throw invalidSpec('pair_sides_equal', `${where}: pair left/right must differ, both are "${left}".`, { where });
  }
  const allowed = listOf(fields.get('allowed'), `${where}.allowed`);
  if (allowed.length === 0) {
    throw invalidSpec('pair_without_values', `${where}: allowed must list at least one pair.`, { where });
  }
  return { kind: 'pair', name, left, right, allowed, balance: balanceOf(fields.get('balance'), where) };
}

function balanceOf(value: unknown, where: string): PairRule['balance'] {
  if (value === undefined || value === null || value === '') return null;
  if (value === 'left' || value === 'right' || value === 'both') return value;
  throw invalidSpec('pair_balance_unknown', `${where}: pair.balance must be left/right/both.`, { where });
}

function parseTuple(name: string, body: unknown, where: string, listOf: ListOf): TupleRule {
  const fields = fieldsOf(body, where);
  if (fields.has('expand')) {
    throw invalidSpec('tuple_with_expand', `${where}: leave out "expand"; tuples are always expanded.`, { where });
  }
  const axes = axisNames(fields.get('axes'), where);
  const items = listOf(fields.get('items'), `${where}.items`).map((item) => {
    if (isTuple(item) && item.length === axes.length) return item;
    const message = `${where}: tuple item arity mismatch: each item must be a list of ${axes.length} values.`;
    throw invalidSpec('tuple_item_length', message, { where, item, axes });
  });
  if (items.length === 0) {
    throw invalidSpec('tuple_without_items', `${where}: items must list at least one tuple.`, { where });
  }
  return { kind: 'tuple', name, axes, items };
}

function fieldsOf(body: unknown, where: string): Map<string, unknown> {
  if (isMapping(body)) return textEntries(body, where);
  throw invalidSpec('rule_not_a_mapping', `${where} must be a mapping.`, { where });
}

/** At least one name, each once: naming an axis twice would take it away twice. */
function axisNames(value: unknown, where: string): string[] {
  const names = Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
  if (!Array.isArray(value) || names.length === 0 || names.length !== value.length) {
    throw invalidSpec('axes_required', `${where}: axes must be a list of axis names.`, { where });
  }
  if (new Set(names).size === names.length) return names;
  throw invalidSpec('axis_named_twice', `${where}: axes names an axis twice.`, { where, axes: names });
}
