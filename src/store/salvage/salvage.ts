import path from 'node:path';
import { ReverieError } from '../../api/errors.ts';
import { createEmpty, migrateTo, storeError, versionOf } from '../open.ts';
import { copyPrivately } from '../private-copy.ts';
import { type ReadableDb, statement, type WritableDb } from '../sqlite.ts';
import { copyTable, describeTables, dropTriggers, triggersOf } from './copy-table.ts';
import { mend } from './mend.ts';
import { openDamagedCopy } from './open-copy.ts';
import { openDamaged } from './open-damaged.ts';
import { hasSchema } from './rebuild-first-page.ts';

/** What was taken out of a damaged store. */
export interface SalvageReport {
  /** In the order of the schema. */
  readonly tables: readonly SalvagedTable[];
  /** Generations of which what is current was found anew among the versions that are left. */
  readonly rebuilt: number;
  /** Texts that are in the new store although nothing is left that tells what they belong to. */
  readonly looseTexts: number;
  /** Whether nothing said any more where the tables lie, and it was found on their own pages. */
  readonly firstPageRebuilt: boolean;
}

export interface SalvagedTable {
  readonly name: string;
  /** Rows that are in the new store. */
  readonly kept: number;
  /** Rows that could be read and were left out: they are not as they were written, or belong to something that is gone. */
  readonly leftOut: number;
  /** False when there are places that could not be read: how many rows stood there is not known. */
  readonly whole: boolean;
}

/**
 * Writes what can be read of a damaged store into a new file, which must not exist yet; the damaged one is only read.
 * Where its first page is gone that is made anew in a copy, which lies beside the new file meanwhile.
 * STORE_FAILURE `nothing_readable` when its tables cannot be found, `no_room` for the copy, `newer_store`, and as `openDatabase`.
 */
export function salvageStore(damaged: string, file: string): SalvageReport {
  const { db: from, isRebuilt, close } = openSource(damaged, path.dirname(file));
  try {
    const version = readVersion(from, damaged);
    const to = createEmpty(file);
    try {
      // Columns and rows are those of the version that wrote them.
      migrateTo(to, version);
      return { ...withoutTriggers(to, () => copyAll(from, to, damaged)), firstPageRebuilt: isRebuilt };
    } finally {
      to.close();
    }
  } catch (error) {
    throw storeError(error, damaged);
  } finally {
    close();
  }
}

function openSource(damaged: string, folder: string) {
  const inPlace = openDamaged(damaged);
  if (hasSchema(inPlace)) return { db: inPlace, isRebuilt: false, close: () => inPlace.close() };
  inPlace.close();
  const copy = copyPrivately(damaged, folder);
  if (copy === null) {
    const message = `The first page of ${damaged} is gone, and there is not enough room in ${folder} for the copy in which it would be made anew. Name a new store elsewhere with --to FILE.`;
    throw new ReverieError('STORE_FAILURE', 'no_room', message, { file: damaged, folder });
  }
  try {
    const db = openDamagedCopy(copy.file);
    if (db === null) throw nothingReadable(damaged);
    const close = () => {
      db.close();
      copy.remove();
    };
    return { db, isRebuilt: true, close };
  } catch (error) {
    copy.remove();
    throw storeError(error, damaged);
  }
}

function copyAll(from: ReadableDb, to: WritableDb, damaged: string): Omit<SalvageReport, 'firstPageRebuilt'> {
  to.pragma('foreign_keys = OFF');
  to.pragma('synchronous = OFF');
  const copied = describeTables(to).map((table) => ({ name: table.name, ...copyTable(from, to, table) }));
  if (copied.every(({ read }) => read === 0)) throw nothingReadable(damaged);
  migrateTo(to);
  const { leftOut, rebuilt } = to.transaction(() => mend(to))();
  to.pragma('synchronous = FULL');
  const tables = copied.map(({ name, refused, whole }) => ({
    name,
    kept: count(to, `SELECT count(*) FROM "${name}"`),
    leftOut: refused + (leftOut[name] ?? 0),
    whole,
  }));
  return { tables, rebuilt, looseTexts: count(to, LOOSE_TEXTS) };
}

const LOOSE_TEXTS = 'SELECT count(*) FROM texts WHERE id NOT IN (SELECT text FROM artifacts)';

function count(db: ReadableDb, sql: string): number {
  return statement<number>(db, sql).pluck().get() ?? 0;
}

function readVersion(db: ReadableDb, file: string): number {
  try {
    const version = versionOf(db, file);
    if (version > 0) return version;
  } catch (error) {
    if (error instanceof ReverieError) throw error;
  }
  throw nothingReadable(file);
}

function nothingReadable(file: string): ReverieError {
  const message = `Nothing can be read out of ${file}: no page of it says where its tables lie. Restore a backup, or run "reverie import" into a new store.`;
  return new ReverieError('STORE_FAILURE', 'nothing_readable', message, { file });
}

/** Triggers note changes and guard histories; copying is neither a change nor an edit. */
function withoutTriggers<T>(db: WritableDb, body: () => T): T {
  const before = dropTriggers(db);
  const result = body();
  // Migrations on the way may have brought theirs.
  const since = triggersOf(db).map(({ name }) => name);
  for (const { name, sql } of before) if (!since.includes(name)) db.exec(sql);
  return result;
}
