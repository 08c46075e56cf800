import { invalidSpec, unknownAxis } from './spec-error.ts';
import type { ParsedSpec, SpecValue } from './types.ts';

/** The axes while the rules are applied to them, and what must be undone in the rows afterwards. */
export interface AxisTable {
  /** In the order of the product; the last one turns fastest. */
  readonly levels: Map<string, readonly SpecValue[]>;
  /** Tied axis → the axis it became part of; that axis maps to itself. In the order in which rows get them back. */
  readonly tiedTo: Map<string, string>;
  /** Pair or tuple → the axes that its values are parted into. */
  readonly pairs: Map<string, readonly string[]>;
  readonly tuples: Map<string, readonly string[]>;
}

export function createAxisTable(axes: ParsedSpec['axes']): AxisTable {
  return { levels: new Map(axes), tiedTo: new Map(), pairs: new Map(), tuples: new Map() };
}

/** The axis under which `name` is found now: itself, or the one it was tied into. */
export function resolveAxis(table: AxisTable, name: string): string {
  let current = name;
  for (let next = table.tiedTo.get(current); next !== undefined && next !== current; next = table.tiedTo.get(current)) {
    current = next;
  }
  return current;
}

/** The levels of an axis. Throws INVALID_SPEC `unknown_axis` with the names there are. */
export function levelsOf(table: AxisTable, axis: string, where: string, problem: string): readonly SpecValue[] {
  const levels = table.levels.get(axis);
  if (levels !== undefined) return levels;
  throw unknownAxis(where, problem, axis, table.levels.keys());
}

/**
 * Puts one axis in the place of several: of the one that has its name, as the reference implementation does, else of
 * the earliest. Throws INVALID_SPEC `name_taken` where it would silently replace an axis that is not among them.
 */
export function replaceAxes(
  table: AxisTable,
  replaced: readonly string[],
  name: string,
  levels: readonly SpecValue[],
  where: string,
): void {
  if (table.levels.has(name) && !replaced.includes(name)) {
    throw invalidSpec('name_taken', `${where}: "${name}" is an axis already; choose another name.`, { where, name });
  }
  const before = [...table.levels];
  const place = replaced.includes(name) ? name : before.find(([axis]) => replaced.includes(axis))?.[0];
  table.levels.clear();
  for (const [axis, values] of before) {
    if (axis === place) table.levels.set(name, levels);
    else if (!replaced.includes(axis)) table.levels.set(axis, values);
  }
}
