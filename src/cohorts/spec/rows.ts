import type { AxisTable } from './axes.ts';
import { invalidSpec } from './spec-error.ts';
import type { SpecEntry, SpecValue } from './types.ts';
import { isTuple } from './values.ts';

const MAX_ROWS = 5_000_000;

/** Where the value of a column comes from: an axis, and the way into its tuples. */
interface Source {
  readonly axis: string;
  readonly path: readonly number[];
}

/**
 * Makes the rows: the product of the axes in their order, the last one fastest, pairs, tuples and ties parted into
 * their axes, columns of `fieldOrder` first. Throws INVALID_SPEC `too_many_rows` before it makes the first.
 */
export function makeRows(table: AxisTable, fieldOrder: readonly string[]): SpecEntry[][] {
  const count = [...table.levels.values()].reduce((product, levels) => product * BigInt(levels.length), 1n);
  if (count > BigInt(MAX_ROWS)) {
    const message = `The spec expands to ${count} rows, more than the ${MAX_ROWS} allowed; add rules or take levels away.`;
    throw invalidSpec('too_many_rows', message, { rows: String(count), allowed: MAX_ROWS });
  }
  const columns = inFieldOrder(expandedColumns(table), fieldOrder);
  const axes = [...table.levels.keys()];
  // One entry per column and level, shared by all rows that have it.
  const entries = [...columns].map(([name, { axis, path }]) => ({
    axis: axes.indexOf(axis),
    ofLevel: (table.levels.get(axis) ?? []).map((level): SpecEntry => [name, valueAt(level, path)]),
  }));
  const sizes = [...table.levels.values()].map((levels) => levels.length);
  return Array.from({ length: Number(count) }, (_, rowIndex) => {
    const levelIndexes = levelsOfRow(rowIndex, sizes);
    // The index is in range: it was made from the number of levels of that very axis.
    return entries.map(({ axis, ofLevel }) => ofLevel[levelIndexes[axis] ?? 0] as SpecEntry);
  });
}

/** Reads the number of a row as digits, one per axis. */
function levelsOfRow(rowIndex: number, sizes: readonly number[]): number[] {
  const indexes = new Array<number>(sizes.length);
  let rest = rowIndex;
  for (let axis = sizes.length - 1; axis >= 0; axis -= 1) {
    const size = sizes[axis] ?? 1;
    indexes[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return indexes;
}

function expandedColumns(table: AxisTable): Map<string, Source> {
  const columns = new Map([...table.levels.keys()].map((axis): [string, Source] => [axis, { axis, path: [] }]));
  const waiting = new Map([...table.pairs, ...table.tuples]);
  // Again as long as something was parted: the side of a pair may be a tuple, or another pair.
  for (let parted = true; parted; ) {
    parted = false;
    for (const [name, parts] of waiting) {
      const source = columns.get(name);
      if (source === undefined) continue;
      columns.delete(name);
      parts.forEach((part, index) => {
        columns.set(part, { axis: source.axis, path: [...source.path, index] });
      });
      waiting.delete(name);
      parted = true;
    }
  }
  for (const [axis, target] of table.tiedTo) {
    const source = columns.get(target);
    if (source !== undefined && !columns.has(axis)) columns.set(axis, source);
  }
  return columns;
}

function inFieldOrder(columns: ReadonlyMap<string, Source>, fieldOrder: readonly string[]): Map<string, Source> {
  const ordered = new Map<string, Source>();
  for (const name of [...fieldOrder, ...columns.keys()]) {
    const source = columns.get(name);
    if (source !== undefined) ordered.set(name, source);
  }
  return ordered;
}

function valueAt(level: SpecValue, path: readonly number[]): SpecValue {
  return path.reduce<SpecValue>((value, index) => (isTuple(value) ? (value[index] ?? null) : value), level);
}
