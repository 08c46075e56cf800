import Database from 'better-sqlite3';
import type { IndexState } from '../api/search-model.ts';
import { isDamage } from './open.ts';
import { type ReadableDb, statement } from './sqlite.ts';
import { isUnreadable, readText } from './texts.ts';

/**
 * The full-text index. It lies in a file of its own beside the store, so that filling it never holds up a commit, and can be
 * deleted at any time: it is made again. It holds no texts, only which words stand where in which of them. Texts never change
 * and are never deleted, so it goes through them once, in the order of their row ids; which of them are current is asked
 * elsewhere, and a version that becomes current again is found at once.
 */
export interface TextIndex {
  /** Row ids above this one, in order, of the indexed texts that match; the first of them, at most so many. */
  find(match: string, above: number, most: number): number[];
  /** Those of these texts that match, as far as they are indexed. */
  matching(match: string, ids: readonly number[]): number[];
  /** Indexes for about so long; answers whether there is more to do. */
  catchUp(budgetMs: number): boolean;
  state(): IndexState;
  close(): void;
}

/** Raised when an index of an older form has to be made again. */
const FORM = 1;

const SCHEMA = `
  CREATE VIRTUAL TABLE text_index USING fts5(body, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0');
  CREATE TABLE reached (id INTEGER PRIMARY KEY CHECK (id = 1), text INTEGER NOT NULL, hash BLOB) STRICT;
  INSERT INTO reached (id, text) VALUES (1, 0);
  PRAGMA user_version = ${FORM};`;

// A number that is bound is a real one, and by these the index does not look rows up: it would go through all that match.
const FIND = 'SELECT rowid FROM text_index WHERE text_index MATCH ? ORDER BY rowid LIMIT ?';
const FIND_ABOVE = `SELECT rowid FROM text_index WHERE text_index MATCH ? AND rowid > CAST(? AS INTEGER)
  ORDER BY rowid LIMIT ?`;
const MATCHING = `SELECT rowid FROM text_index WHERE text_index MATCH ?
  AND rowid IN (SELECT CAST(value AS INTEGER) FROM json_each(?))`;

/** Texts read at a time. */
const STEP = 50;

/** Where the index of a store lies. */
export function indexFileOf(storeFile: string): string {
  return storeFile === ':memory:' ? storeFile : `${storeFile}-search`;
}

/** Opens the index of a store, made anew where there is none, or where it belongs to other texts. */
export function openTextIndex(store: ReadableDb, file: string): TextIndex {
  const db = new Database(file, { timeout: 5000 });
  db.pragma('journal_mode = WAL');
  // What a power cut takes away is indexed again.
  db.pragma('synchronous = NORMAL');
  db.transaction(() => prepare(db, store)).immediate();

  const lastSql = lastTextSql(store);
  const lastText = () => statement<number | null>(store, lastSql).pluck().get() ?? 0;
  const reached = () => statement<number>(db, 'SELECT text FROM reached').pluck().get() ?? 0;
  const addSome = db.transaction((until: number): boolean => {
    // Read again inside the transaction: another process may index the same store.
    let last = reached();
    for (;;) {
      const ids = textsAbove(store, last);
      for (const id of ids) {
        const text = readUnlessDamaged(store, id);
        if (text !== null) statement(db, 'INSERT INTO text_index (rowid, body) VALUES (?, ?)').run(id, text);
        last = id;
        if (performance.now() >= until) break;
      }
      const isDone = ids.at(-1) === undefined || (last === ids.at(-1) && ids.length < STEP);
      if (!isDone && performance.now() < until) continue;
      if (last > 0) statement(db, 'UPDATE reached SET text = ?, hash = ?').run(last, hashOf(store, last));
      return !isDone;
    }
  });
  return {
    find: (match, above, most) =>
      above === 0
        ? statement<number>(db, FIND).pluck().all(match, most)
        : statement<number>(db, FIND_ABOVE).pluck().all(match, above, most),
    matching: (match, ids) => statement<number>(db, MATCHING).pluck().all(match, JSON.stringify(ids)),
    catchUp: (budgetMs) => reached() < lastText() && addSome.immediate(performance.now() + budgetMs),
    state: () => ({ indexed: reached(), total: lastText() }),
    close: () => db.close(),
  };
}

/** The next texts to index. Where their own table is damaged, those that a version holds. */
function textsAbove(store: ReadableDb, last: number): number[] {
  try {
    return statement<number>(store, 'SELECT id FROM texts WHERE id > ? ORDER BY id LIMIT ?').pluck().all(last, STEP);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const held = 'SELECT DISTINCT text FROM artifacts WHERE text > ? ORDER BY text LIMIT ?';
    return statement<number>(store, held).pluck().all(last, STEP);
  }
}

/** Null for a text that cannot be read: it cannot be found, and the others can. */
function readUnlessDamaged(store: ReadableDb, id: number): string | null {
  try {
    return readText(store, id);
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}

/** Row ids of texts are given out one after another, so that the last is their number; of a damaged table, the last that a version holds. */
function lastTextSql(store: ReadableDb): string {
  const last = 'SELECT max(id) FROM texts';
  try {
    store.prepare(last).get();
    return last;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return 'SELECT max(text) FROM artifacts';
  }
}

function hashOf(store: ReadableDb, text: number): Buffer | null {
  try {
    return statement<Buffer>(store, 'SELECT hash FROM texts WHERE id = ?').pluck().get(text) ?? null;
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

function prepare(db: Database.Database, store: ReadableDb): void {
  const form = Number(db.pragma('user_version', { simple: true }));
  if (form === FORM && belongsTo(db, store)) return;
  if (form !== 0) db.exec('DROP TABLE IF EXISTS text_index; DROP TABLE IF EXISTS reached');
  db.exec(SCHEMA);
}

/** A store that was put back from a backup may have other texts under the same row ids: the last one indexed tells. */
function belongsTo(db: Database.Database, store: ReadableDb): boolean {
  const row = db.prepare<[], { text: number; hash: Buffer | null }>('SELECT text, hash FROM reached').get();
  if (row === undefined || row.text === 0) return row !== undefined;
  const hash = hashOf(store, row.text);
  return hash !== null && row.hash !== null && hash.equals(row.hash);
}
