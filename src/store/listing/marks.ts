import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import type { Source } from './changes.ts';
import { type CodeColumn, type NumberColumn, workedOutWhole } from './columns.ts';
import type { RowIds } from './row-ids.ts';
import { createWords, withCodes } from './words.ts';

/** What people have said, in columns: few generations have any of it, so that it is read whole when some of it changes. */
export function ratingColumn(db: ReadableDb, rows: RowIds, marks: Source): NumberColumn {
  return workedOutWhole([marks], new Float64Array(rows.length), () => {
    const ratings = new Float64Array(rows.length).fill(Number.NaN);
    const sql = 'SELECT generation, rating FROM annotations WHERE rating IS NOT NULL';
    for (const [id, rating] of statement<[number, number]>(db, sql).raw().all()) ratings[rows.placeOf(id)] = rating;
    return ratings;
  });
}

export function thumbColumn(db: ReadableDb, rows: RowIds, marks: Source): CodeColumn {
  const sql = 'SELECT generation, thumb FROM annotations WHERE thumb IS NOT NULL';
  return sparse(db, rows, marks, sql, [], (thumb) => [thumb]);
}

export function tagColumn(db: ReadableDb, rows: RowIds, marks: Source): CodeColumn {
  // One text for each set of tags, since they are kept in order.
  const sql = "SELECT generation, tags FROM annotations WHERE tags <> '[]'";
  return sparse(db, rows, marks, sql, [], (tags) => JSON.parse(tags));
}

export function notedColumn(db: ReadableDb, rows: RowIds, marks: Source): CodeColumn {
  const sql = "SELECT generation, 'true' FROM annotations WHERE note IS NOT NULL";
  return sparse(db, rows, marks, sql, ['false'], (yes) => [yes]);
}

export function noteColumn(db: ReadableDb, rows: RowIds, marks: Source): CodeColumn {
  const sql = 'SELECT generation, note FROM annotations WHERE note IS NOT NULL';
  return sparse(db, rows, marks, sql, [], (note) => [note]);
}

/** A column of the texts that a few generations have; the others answer to `otherwise`. */
function sparse(
  db: ReadableDb,
  rows: RowIds,
  marks: Source,
  sql: string,
  otherwise: readonly string[],
  toWords: (text: string) => readonly string[],
): CodeColumn {
  const words = createWords<string>(otherwise);
  const column = workedOutWhole([marks], new Int32Array(rows.length), () => {
    const codes = new Int32Array(rows.length);
    for (const [id, text] of statement<[number, string]>(db, sql).raw().all()) {
      codes[rows.placeOf(id)] = words.codeOf(text, () => toWords(text));
    }
    return codes;
  });
  return withCodes(column, words);
}
