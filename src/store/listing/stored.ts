import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import { ChangeLog } from './changes.ts';
import { type CodeColumn, type NumberColumn, put, type Values } from './columns.ts';
import type { RowIds } from './row-ids.ts';
import type { CodeSource, NumberSource } from './sources.ts';
import { createWords, withCodes } from './words.ts';

/** A column as a table has it, read in steps; bringing it up to date reads what is missing of it. */
export interface Stored {
  /** Reads again what the rows with these ids have. */
  update(ids: readonly number[]): void;
  /** Reads on until this moment (of `performance.now()`); answers whether all of it has been read. */
  readUntil(untilMs: number): boolean;
}

/** Rows between two looks at the clock: a few milliseconds. What lies in other tables is looked up row by row, from the disk. */
const STEP = 10_000;
const LOOKED_UP_STEP = 250;

const KEY = { generations: 'id', summaries: 'generation', heads: 'generation' } as const;

export function loadNumbers(db: ReadableDb, source: NumberSource, rows: RowIds): NumberColumn & Stored {
  return load(db, source, rows, new Float64Array(rows.length), (value: number | null) => value ?? Number.NaN);
}

export function loadCodes(db: ReadableDb, source: CodeSource, rows: RowIds): CodeColumn & Stored {
  const words = createWords<number | string>();
  const nameOf = (value: number | string): readonly string[] => {
    const named = source.names === null ? undefined : statement<string>(db, source.names).pluck().get(value);
    return [named ?? String(value)];
  };
  const toCode = (value: number | string | null) => (value === null ? 0 : words.codeOf(value, () => nameOf(value)));
  const column = load(db, source, rows, new Int32Array(rows.length), toCode);
  const { update, readUntil } = column;
  return Object.assign(withCodes(column, words), { update, readUntil });
}

/** `toNumber` gives what the column holds for a value of the table. */
function load<T, V extends Values>(
  db: ReadableDb,
  { table, sql, isLookedUp = false }: NumberSource,
  rows: RowIds,
  values: V,
  toNumber: (value: T | null) => number,
) {
  const key = KEY[table];
  const stretch = `SELECT ${sql} FROM ${table} WHERE ${key} BETWEEN ? AND ? ORDER BY ${key}`;
  const step = isLookedUp ? LOOKED_UP_STEP : STEP;
  let read = 0;
  const readUntil = (untilMs: number): boolean => {
    while (read < values.length) {
      const end = Math.min(read + step, values.length);
      const found = statement<T | null>(db, stretch)
        .pluck()
        .all(rows.idAt(read), rows.idAt(end - 1));
      for (let nth = 0; nth < found.length; nth += 1) values[read + nth] = toNumber(found[nth] ?? null);
      read = end;
      if (performance.now() >= untilMs) break;
    }
    return read === values.length;
  };
  const log = new ChangeLog();
  const some = `SELECT ${key}, ${sql} FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?))`;
  return {
    values,
    log,
    readUntil,
    // What changes behind that is told by `update`.
    refresh: () => void readUntil(Number.POSITIVE_INFINITY),
    update(ids: readonly number[]) {
      const changes = new Map<number, number>();
      for (const [id, value] of statement<[number, T | null]>(db, some).raw().all(JSON.stringify(ids))) {
        put(values, rows.placeOf(id), toNumber(value), changes);
      }
      log.add(changes);
    },
  };
}
