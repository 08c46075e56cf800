import type { JsonValue } from '../../api/errors.ts';

type JsonObject = { readonly [key: string]: JsonValue };

/** Lays the fields of `extra` over a request's JSON; groups are merged, everything else is replaced. */
export function mergeBody(body: string, extra: JsonObject): string {
  const parsed: unknown = JSON.parse(body);
  return JSON.stringify(merge(parsed, extra));
}

function merge(base: unknown, extra: JsonValue): unknown {
  if (!isGroup(base) || !isGroup(extra)) return extra;
  const merged: { [key: string]: unknown } = { ...base };
  // `extra` was a group of JSON before it was told apart, so its fields still are.
  for (const [key, value] of Object.entries(extra as JsonObject)) merged[key] = merge(merged[key], value);
  return merged;
}

function isGroup(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
