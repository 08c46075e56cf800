import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';

/** The row ids of all generations in order; a generation's place among them indexes every column. */
export interface RowIds {
  readonly length: number;
  idAt(place: number): number;
  /** Place of a row id, or of the first one behind it. */
  placeOf(id: number): number;
}

export function readRowIds(db: ReadableDb): RowIds {
  const length = statement<number>(db, 'SELECT count(*) FROM generations').pluck().get() ?? 0;
  const last = statement<number | null>(db, 'SELECT max(id) FROM generations').pluck().get() ?? 0;
  // Row ids are given out one after another, and generations are never deleted: as a rule there are no gaps.
  if (last === length) return { length, idAt: (place) => place + 1, placeOf: (id) => id - 1 };
  const ids = Int32Array.from(statement<number>(db, 'SELECT id FROM generations ORDER BY id').pluck().all());
  return { length, idAt: (place) => ids[place] ?? 0, placeOf: (id) => firstFrom(ids, id) };
}

function firstFrom(sorted: Int32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Row ids of the generations that are stored, in order, each once. */
export function rowIdsOf(db: ReadableDb, genIds: readonly string[]): number[] {
  const sql = 'SELECT id FROM generations WHERE gen_id IN (SELECT value FROM json_each(?)) ORDER BY id';
  return statement<number>(db, sql).pluck().all(JSON.stringify(genIds));
}
