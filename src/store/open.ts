import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ReverieError } from '../api/errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';

/** The schema that this program writes: how many migrations there are. */
export const NEWEST_VERSION = MIGRATIONS.length;

/**
 * Opens the store and brings its schema up to date. `:memory:` makes a store that lives as long as the connection.
 * Fails with STORE_FAILURE: `newer_store`, `corrupt_store`, `read_only`, `cannot_open`; the file is never changed then.
 */
export function openDatabase(file: string): WritableDb {
  const db = connect(file);
  try {
    refuseForeignFile(db, file);
    configure(db, file);
    migrateTo(db);
    return db as WritableDb;
  } catch (error) {
    db.close();
    throw storeError(error, file);
  }
}

/** A connection of its own that only reads a store that is open already; it sees each commit as soon as it is durable. */
export function openForReading(file: string): ReadableDb {
  const db = new Database(file, { readonly: true, timeout: 5000 });
  distrustSchema(db);
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -64000');
  db.pragma('mmap_size = 268435456');
  return db;
}

/** A new, empty database file with the store's settings and no schema. STORE_FAILURE as `openDatabase`. */
export function createEmpty(file: string): WritableDb {
  const db = connect(file);
  configure(db, file);
  return db as WritableDb;
}

function connect(file: string): Database.Database {
  if (file !== ':memory:') assertFolder(file);
  try {
    return new Database(file, { timeout: 5000 });
  } catch (error) {
    throw storeError(error, file);
  }
}

function assertFolder(file: string): void {
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) {
    throw new ReverieError('STORE_FAILURE', 'cannot_open', `The folder ${folder} does not exist.`, { file });
  }
}

/** How many migrations a file has seen, 0 for one without a schema. STORE_FAILURE `newer_store`. */
export function versionOf(db: ReadableDb, file: string): number {
  const version = userVersion(db);
  if (version > NEWEST_VERSION) {
    throw new ReverieError(
      'STORE_FAILURE',
      'newer_store',
      `${file} was written by a newer Reverie (schema ${version}, this one knows ${NEWEST_VERSION}). Update Reverie to open it.`,
      { file, found: version, known: NEWEST_VERSION },
    );
  }
  return version;
}

/** Reads the header before any pragma writes to the file. */
function refuseForeignFile(db: Database.Database, file: string): void {
  const version = versionOf(db, file);
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get() as number;
  if (version === 0 && tables > 0) {
    throw new ReverieError('STORE_FAILURE', 'not_a_store', `${file} is a database of another program.`, { file });
  }
}

function configure(db: Database.Database, file: string): void {
  distrustSchema(db);
  if (file !== ':memory:') assertWritable(db, file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -64000');
  db.pragma('mmap_size = 268435456');
}

/** A workspace may come from anybody: what its schema was made to call must be harmless (https://sqlite.org/src/doc/latest/doc/trusted-schema.md). */
export function distrustSchema(db: Database.Database): void {
  db.pragma('trusted_schema = OFF');
}

function assertWritable(db: Database.Database, file: string): void {
  try {
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
  } catch (error) {
    throw storeError(error, file);
  }
}

/** Brings the schema up to this version, by default the newest; each step is a transaction of its own. */
export function migrateTo(db: Database.Database, target = NEWEST_VERSION): void {
  for (const [at, sql] of MIGRATIONS.slice(0, target).entries()) {
    if (at < userVersion(db)) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${at + 1}`);
    }).immediate();
  }
}

function userVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Whether SQLite ran into damage. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** Gives SQLite's errors a kind, a reason and a next step; everything else passes through. */
export function storeError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof ReverieError || !code.startsWith('SQLITE')) return error;
  if (isDamage(error)) {
    return new ReverieError(
      'STORE_FAILURE',
      'corrupt_store',
      `${file} is damaged. Nothing was changed. Restore a backup, or take out what can be read with "reverie salvage".`,
      { file, sqlite: code },
      { cause: error },
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_IOERR')) {
    return new ReverieError(
      'STORE_FAILURE',
      'read_only',
      `${file} cannot be written. Make its folder writable, or keep the store elsewhere with --store FILE.`,
      { file, sqlite: code },
      { cause: error },
    );
  }
  if (code === 'SQLITE_FULL') {
    return new ReverieError(
      'STORE_FAILURE',
      'disk_full',
      `The disk that holds ${file} is full.`,
      { file },
      { cause: error },
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new ReverieError('BUSY', 'store_busy', `${file} is in use by another process.`, { file }, { cause: error });
  }
  const message = error instanceof Error ? error.message : code;
  return new ReverieError('STORE_FAILURE', code.toLowerCase(), message, { file }, { cause: error });
}
