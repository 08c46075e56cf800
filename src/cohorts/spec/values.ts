import { invalidSpec } from './spec-error.ts';
import type { SpecValue } from './types.ts';

/** Checks a value from YAML, JSON or CSV. Lists become tuples; what has no place in a row is INVALID_SPEC. */
export function toSpecValue(raw: unknown, where: string): SpecValue {
  if (Array.isArray(raw)) return raw.map((item) => toSpecValue(item, where));
  if (raw === null || typeof raw === 'string' || typeof raw === 'boolean') return raw;
  if (typeof raw === 'number' && (Number.isSafeInteger(raw) || !Number.isInteger(raw)) && Number.isFinite(raw)) {
    return raw;
  }
  if (typeof raw === 'number') {
    const message = `${where}: the number ${raw} cannot be kept exactly; put it in quotes.`;
    throw invalidSpec('unsafe_number', message, { where, value: String(raw) });
  }
  const message = `${where}: every value must be a text, a number, true, false, null or a list of such.`;
  throw invalidSpec('unsupported_value', message, { where, found: raw instanceof Map ? 'mapping' : typeof raw });
}

/** A text that is the same for equal values and for no others: `1` and `"1"` differ. */
export function valueKey(value: SpecValue): string {
  return JSON.stringify(value);
}

/** Whether a value is a list. `Array.isArray` does not tell a read-only list from the other values. */
export function isTuple(value: SpecValue): value is readonly SpecValue[] {
  return Array.isArray(value);
}

/** The values without repetition, in the order of first sight. */
export function distinctValues<Value extends SpecValue>(values: readonly Value[]): Value[] {
  const seen = new Map<string, Value>();
  for (const value of values) {
    const key = valueKey(value);
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}

/** The keys of values, to look others up among them. */
export function keySet(values: readonly SpecValue[]): ReadonlySet<string> {
  return new Set(values.map(valueKey));
}
