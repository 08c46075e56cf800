import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import { ChangeLog } from './changes.ts';
import { type CodeColumn, type NumberColumn, put, type Values } from './columns.ts';
import type { RowIds } from './row-ids.ts';
import type { CodeSource, NumberSource } from './sources.ts';
import { createWords, withCodes } from './words.ts';

/** A column as a table has it. */
export interface Stored {
  /** Reads again what the rows with these ids have. */
  update(ids: readonly number[]): void;
}

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
  return Object.assign(withCodes(column, words), { update: column.update });
}

/** `toNumber` gives what the column holds for a value of the table. */
function load<T, V extends Values>(
  db: ReadableDb,
  { table, sql }: NumberSource,
  rows: RowIds,
  values: V,
  toNumber: (value: T | null) => number,
) {
  const key = KEY[table];
  const all = statement<T | null>(db, `SELECT ${sql} FROM ${table} ORDER BY ${key}`).pluck().all();
  for (let place = 0; place < all.length; place += 1) values[place] = toNumber(all[place] ?? null);
  const log = new ChangeLog();
  const some = `SELECT ${key}, ${sql} FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?))`;
  return {
    values,
    log,
    // What changes is told by `update`.
    refresh: () => {},
    update(ids: readonly number[]) {
      const changes = new Map<number, number>();
      for (const [id, value] of statement<[number, T | null]>(db, some).raw().all(JSON.stringify(ids))) {
        put(values, rows.placeOf(id), toNumber(value), changes);
      }
      log.add(changes);
    },
  };
}
