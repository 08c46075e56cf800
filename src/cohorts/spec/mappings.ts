import { invalidSpec } from './spec-error.ts';

/** A mapping from YAML is a Map, which keeps the written order even of keys like `2`; one from JSON is an object. */
export type Mapping = ReadonlyMap<unknown, unknown> | { readonly [key: string]: unknown };

export function isMapping(value: unknown): value is Mapping {
  return value instanceof Map || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** The entries of a mapping in their order, all of whose keys must be texts that are not empty. */
export function textEntries(mapping: Mapping, where: string): Map<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const [key, value] of mapping instanceof Map ? mapping : Object.entries(mapping)) {
    if (typeof key !== 'string' || key === '') {
      const message = `${where}: the name ${JSON.stringify(key)} must be a text that is not empty; put it in quotes.`;
      throw invalidSpec('name_not_text', message, { where, name: String(key) });
    }
    entries.set(key, value);
  }
  return entries;
}
