import Database from 'better-sqlite3';
import { distrustSchema, storeError } from '../open.ts';
import type { WritableDb } from '../sqlite.ts';

/** A connection that reads what can be read of a damaged store; it writes only where the file is a copy of it. */
export function openDamaged(file: string, isCopy = false): WritableDb {
  try {
    const db = new Database(file, { readonly: !isCopy, fileMustExist: true });
    distrustSchema(db);
    db.unsafeMode(true);
    // Without it SQLite refuses a file that is shorter than it should be, before anything is read.
    db.pragma('writable_schema = ON');
    return db as WritableDb;
  } catch (error) {
    throw storeError(error, file);
  }
}
