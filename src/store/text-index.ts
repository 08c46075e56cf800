import Database from 'better-sqlite3';
import type { IndexState } from '../api/search-model.ts';
import { type ReadableDb, statement } from './sqlite.ts';
import { readText } from './texts.ts';

/**
 * The full-text index. It lies in a file of its own beside the store, so that filling it never holds up a commit, and can be
 * deleted at any time: it is made again. It holds no texts, only which words stand where in which of them. Texts never change
 * and are never deleted, so it goes through them once, in the order of their row ids; which of them are current is asked
 * elsewhere, and a version that becomes current again is found at once.
 */
export interface TextIndex {
  /** Row ids above this one, in order, of the indexed texts that match. */
  find(match: string, above: number): number[];
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

const FIND = 'SELECT rowid FROM text_index WHERE text_index MATCH ? AND rowid > ? ORDER BY rowid';

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

  const reached = () => statement<number>(db, 'SELECT text FROM reached').pluck().get() ?? 0;
  const addSome = db.transaction((until: number): boolean => {
    // Read again inside the transaction: another process may index the same store.
    let last = reached();
    for (;;) {
      const next = statement<number>(store, 'SELECT id FROM texts WHERE id > ? ORDER BY id LIMIT ?').pluck();
      const ids = next.all(last, STEP);
      for (const id of ids) {
        statement(db, 'INSERT INTO text_index (rowid, body) VALUES (?, ?)').run(id, readText(store, id));
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
    find: (match, above) => statement<number>(db, FIND).pluck().all(match, above),
    catchUp: (budgetMs) => reached() < lastText(store) && addSome.immediate(performance.now() + budgetMs),
    state: () => ({ indexed: reached(), total: lastText(store) }),
    close: () => db.close(),
  };
}

/** Row ids of texts are given out one after another, so that the last is their number. */
function lastText(store: ReadableDb): number {
  return statement<number | null>(store, 'SELECT max(id) FROM texts').pluck().get() ?? 0;
}

function hashOf(store: ReadableDb, text: number): Buffer | null {
  return statement<Buffer>(store, 'SELECT hash FROM texts WHERE id = ?').pluck().get(text) ?? null;
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
