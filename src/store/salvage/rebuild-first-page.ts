import fs from 'node:fs';
import Database from 'better-sqlite3';
import { inTransaction, type ReadableDb, statement } from '../sqlite.ts';
import { findSchema } from './find-schema.ts';
import { type MatchedSchema, matchSchema } from './match-schema.ts';
import { openDamaged } from './open-damaged.ts';

/** The one that stores are made with first; a store that another program rewrote may have any. */
const PAGE_BYTES = [4096, 8192, 2048, 1024, 512, 16384, 32768, 65536];

/** Where a header says in which way the file is journaled, and how many pages it has (https://sqlite.org/fileformat2.html#the_database_header). */
const JOURNAL_AT = 18;
const WAL = 2;
const PAGES_AT = 28;

/** Whether a connection can tell what is in its file: the header, and a schema that is ours. */
export function hasSchema(db: ReadableDb): boolean {
  try {
    const tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('texts', 'generations')";
    return statement<number>(db, tables).pluck().get() === 2;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE')) return false;
    throw error;
  }
}

/**
 * Makes the first page of a store anew, which says what is in the file and where; `copy` is a private copy of it. All other
 * pages stay as they are. False, and nothing is changed, when no page says where the tables begin.
 */
export function rebuildFirstPage(copy: string): boolean {
  for (const pageBytes of PAGE_BYTES) {
    const schema = matchSchema(findSchema(copy, pageBytes));
    if (schema === null) continue;
    writeHeader(copy, pageBytes, schema);
    writeSchema(copy, schema);
    return true;
  }
  return false;
}

/** An empty first page by SQLite itself; free pages are forgotten, so that what is written goes behind all others. */
function writeHeader(copy: string, pageBytes: number, { version }: MatchedSchema): void {
  const empty = new Database(':memory:');
  empty.pragma(`page_size = ${pageBytes}`);
  empty.pragma(`user_version = ${version}`);
  const page = empty.serialize().subarray(0, pageBytes);
  empty.close();
  page.fill(WAL, JOURNAL_AT, JOURNAL_AT + 2);
  page.writeUInt32BE(Math.ceil(fs.statSync(copy).size / pageBytes), PAGES_AT);
  const handle = fs.openSync(copy, 'r+');
  try {
    fs.writeSync(handle, page, 0, pageBytes, 0);
  } finally {
    fs.closeSync(handle);
  }
}

function writeSchema(copy: string, { rows }: MatchedSchema): void {
  const db = openDamaged(copy, true);
  try {
    inTransaction(db, () => {
      const insert = statement(
        db,
        'INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?)',
      );
      for (const { type, name, table, root, sql } of rows) insert.run(type, name, table, root, sql);
    });
  } finally {
    db.close();
  }
}
