import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import type { RowIds } from './row-ids.ts';
import type { CodeSource, NumberSource } from './sources.ts';

export interface Updatable {
  /** Brings the rows with these ids up to date; answers whether any of them is another now. */
  update(ids: readonly number[]): boolean;
}

/** A number for each generation, in row order; NaN where it is not known. */
export interface NumberColumn extends Updatable {
  readonly values: Float64Array;
}

/** A code for each generation, in row order, and the words that each code answers to: none where the value is not known. */
export interface CodeColumn {
  readonly codes: Int32Array;
  /** Codes are below this. */
  readonly size: number;
  wordsOf(code: number): readonly string[];
}

const KEY = { generations: 'id', summaries: 'generation', heads: 'generation' } as const;

function readAll<T>(db: ReadableDb, { table, sql }: NumberSource, put: (place: number, value: T | null) => void): void {
  const values = statement<T | null>(db, `SELECT ${sql} FROM ${table} ORDER BY ${KEY[table]}`).pluck().all();
  for (let place = 0; place < values.length; place += 1) put(place, values[place] ?? null);
}

function readSome<T>(
  db: ReadableDb,
  { table, sql }: NumberSource,
  ids: readonly number[],
  put: (id: number, value: T | null) => boolean,
): boolean {
  const changed = `SELECT ${KEY[table]}, ${sql} FROM ${table} WHERE ${KEY[table]} IN (SELECT value FROM json_each(?))`;
  const rows = statement<[number, T | null]>(db, changed).raw().all(JSON.stringify(ids));
  let isOther = false;
  for (const [id, value] of rows) isOther = put(id, value) || isOther;
  return isOther;
}

export function loadNumbers(db: ReadableDb, source: NumberSource, rows: RowIds): NumberColumn {
  const values = new Float64Array(rows.length);
  const put = (place: number, value: number | null) => {
    const before = values[place];
    values[place] = value ?? Number.NaN;
    return !Object.is(before, values[place]);
  };
  readAll(db, source, put);
  return { values, update: (ids) => readSome<number>(db, source, ids, (id, value) => put(rows.placeOf(id), value)) };
}

const NO_WORDS: readonly string[] = [];

export function loadCodes(db: ReadableDb, source: CodeSource, rows: RowIds): CodeColumn & Updatable {
  const codes = new Int32Array(rows.length);
  // Code 0 is "not known".
  const words: (readonly string[])[] = [NO_WORDS];
  const known = new Map<number | string, number>();
  const learn = (value: number | string): number => {
    const named = source.names === null ? undefined : statement<string>(db, source.names).pluck().get(value);
    words.push([named ?? String(value)]);
    known.set(value, words.length - 1);
    return words.length - 1;
  };
  const put = (place: number, value: number | string | null) => {
    const before = codes[place];
    codes[place] = value === null ? 0 : (known.get(value) ?? learn(value));
    return codes[place] !== before;
  };
  readAll(db, source, put);
  return {
    codes,
    get size() {
      return words.length;
    },
    wordsOf: (code) => words[code] ?? NO_WORDS,
    update: (ids) => readSome<number | string>(db, source, ids, (id, value) => put(rows.placeOf(id), value)),
  };
}
