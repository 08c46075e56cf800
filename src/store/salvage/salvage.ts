import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { ReverieError } from '../../api/errors.ts';
import { createEmpty, migrateTo, storeError, versionOf } from '../open.ts';
import { type ReadableDb, statement, type WritableDb } from '../sqlite.ts';
import { decodeBody } from '../texts.ts';
import { mend } from './mend.ts';
import { type DamagedTable, type RawRow, readRows } from './read-rows.ts';

/** What was taken out of a damaged store. */
export interface SalvageReport {
  /** In the order of the schema. */
  readonly tables: readonly SalvagedTable[];
  /** Generations of which what is current was found anew among the versions that are left. */
  readonly rebuilt: number;
  /** Texts that are in the new store although nothing is left that tells what they belong to. */
  readonly looseTexts: number;
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

/** Columns of JSON. A row is left out when one of them is none, but an answer is kept without what was noted of it. */
const JSON_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  artifacts: ['metadata'],
  runs: ['request', 'scope', 'failure'],
  materializations: ['failure'],
  annotations: ['tags'],
  annotation_events: ['before', 'after'],
};
const NOTHING_NOTED = '{}';

/** Notes for readers in other processes; a new file has none. */
const NOT_COPIED = ['changes'];

/**
 * Writes what can be read of a damaged store into a new file, which must not exist yet; the damaged one is only read.
 * STORE_FAILURE `nothing_readable` when not even its schema can be read, `newer_store`, and as `openDatabase`.
 */
export function salvageStore(damaged: string, file: string): SalvageReport {
  const from = openDamaged(damaged);
  try {
    const version = readVersion(from, damaged);
    const to = createEmpty(file);
    try {
      // Columns and rows are those of the version that wrote them.
      migrateTo(to, version);
      return withoutTriggers(to, () => copyAll(from, to, damaged));
    } finally {
      to.close();
    }
  } catch (error) {
    throw storeError(error, damaged);
  } finally {
    from.close();
  }
}

function copyAll(from: ReadableDb, to: WritableDb, damaged: string): SalvageReport {
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

function openDamaged(file: string): ReadableDb {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    db.unsafeMode(true);
    // Without it SQLite refuses a file that is shorter than it should be, before anything is read.
    db.pragma('writable_schema = ON');
    return db;
  } catch (error) {
    throw storeError(error, file);
  }
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
  const message = `Nothing can be read out of ${file}: its first page is gone. Restore a backup, or run "reverie import" into a new store.`;
  return new ReverieError('STORE_FAILURE', 'nothing_readable', message, { file });
}

/** Triggers note changes and guard histories; copying is neither a change nor an edit. */
function withoutTriggers<T>(db: WritableDb, body: () => T): T {
  const before = triggersOf(db);
  for (const { name } of before) db.exec(`DROP TRIGGER "${name}"`);
  const result = body();
  // Migrations on the way may have brought theirs.
  const since = triggersOf(db).map(({ name }) => name);
  for (const { name, sql } of before) if (!since.includes(name)) db.exec(sql);
  return result;
}

function triggersOf(db: ReadableDb): { name: string; sql: string }[] {
  return statement<{ name: string; sql: string }>(
    db,
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
  ).all();
}

function describeTables(db: ReadableDb): DamagedTable[] {
  const tables = statement<{ name: string; wr: number }>(
    db,
    "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'",
  ).all();
  return tables
    .filter(({ name }) => !NOT_COPIED.includes(name))
    .map(({ name, wr }) => {
      const columns = statement<{ name: string; pk: number }>(
        db,
        `SELECT name, pk FROM pragma_table_info('${name}')`,
      ).all();
      const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      return {
        name,
        columns: columns.map((column) => column.name),
        key: wr === 1 ? key.map((column) => column.name) : null,
      };
    });
}

function copyTable(from: ReadableDb, to: WritableDb, table: DamagedTable) {
  const { name, columns } = table;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const insert = to.prepare<unknown[]>(
    `INSERT OR IGNORE INTO "${name}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let read = 0;
  let refused = 0;
  const keep = (row: RawRow) => {
    read += 1;
    const good = name === 'texts' ? isAsWritten(columns, row) && row : withGoodJson(table, row);
    if (!good || !isTaken(() => insert.run(...good).changes > 0 || table.key !== null)) refused += 1;
  };
  const whole = to.transaction(() => readRows(from, table, keep))();
  return { read, refused, whole };
}

function withGoodJson({ name, columns }: DamagedTable, row: RawRow): RawRow | null {
  const bad = (JSON_COLUMNS[name] ?? []).map((column) => columns.indexOf(column)).filter((at) => !isJson(row[at]));
  if (bad.length === 0) return row;
  return name === 'artifacts' ? row.map((value, at) => (bad.includes(at) ? NOTHING_NOTED : value)) : null;
}

function isJson(value: unknown): boolean {
  if (value === null) return true;
  try {
    JSON.parse(String(value));
    return true;
  } catch {
    return false;
  }
}

/** Whether the new store takes the row; values of a wrong type, out of bounds or of another row are damage. */
function isTaken(insert: () => boolean): boolean {
  try {
    return insert();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH') return false;
    throw error;
  }
}

/** A text whose hash is another one is not what was written. */
function isAsWritten(columns: readonly string[], row: RawRow): boolean {
  const value = (column: string) => row[columns.indexOf(column)];
  const [hash, body, codec] = [value('hash'), value('body'), value('codec')];
  if (!Buffer.isBuffer(hash) || !Buffer.isBuffer(body) || typeof codec !== 'number') return false;
  try {
    return createHash('sha256').update(decodeBody(codec, body)).digest().equals(hash);
  } catch {
    return false;
  }
}
