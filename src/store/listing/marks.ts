import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import type { CodeColumn } from './columns.ts';
import type { RowIds } from './row-ids.ts';

/** What people have said, in columns: few generations have any of it, so that it is read whole when some of it changes. */
export function ratingColumn(db: ReadableDb, rows: RowIds): Float64Array {
  const ratings = new Float64Array(rows.length).fill(Number.NaN);
  const sql = 'SELECT generation, rating FROM annotations WHERE rating IS NOT NULL';
  for (const [id, rating] of statement<[number, number]>(db, sql).raw().all()) ratings[rows.placeOf(id)] = rating;
  return ratings;
}

export function thumbColumn(db: ReadableDb, rows: RowIds): CodeColumn {
  return sparse(db, rows, 'SELECT generation, thumb FROM annotations WHERE thumb IS NOT NULL', [], (thumb) => [thumb]);
}

export function tagColumn(db: ReadableDb, rows: RowIds): CodeColumn {
  // One text for each set of tags, since they are kept in order.
  return sparse(db, rows, "SELECT generation, tags FROM annotations WHERE tags <> '[]'", [], (tags) =>
    JSON.parse(tags),
  );
}

export function notedColumn(db: ReadableDb, rows: RowIds): CodeColumn {
  return sparse(db, rows, "SELECT generation, 'true' FROM annotations WHERE note IS NOT NULL", ['false'], (yes) => [
    yes,
  ]);
}

/** A column of the texts that a few generations have; the others answer to `otherwise`. */
function sparse(
  db: ReadableDb,
  rows: RowIds,
  sql: string,
  otherwise: readonly string[],
  toWords: (text: string) => readonly string[],
): CodeColumn {
  const codes = new Int32Array(rows.length);
  const words: (readonly string[])[] = [otherwise];
  const known = new Map<string, number>();
  for (const [id, text] of statement<[number, string]>(db, sql).raw().all()) {
    const code = known.get(text) ?? words.push(toWords(text)) - 1;
    known.set(text, code);
    codes[rows.placeOf(id)] = code;
  }
  return { codes, size: words.length, wordsOf: (code) => words[code] ?? [] };
}
