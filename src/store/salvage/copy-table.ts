import { createHash } from 'node:crypto';
import { type ReadableDb, statement, type WritableDb } from '../sqlite.ts';
import { decodeBody } from '../texts.ts';
import { type DamagedTable, type RawRow, readRows } from './read-rows.ts';

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

/** The tables of a schema whose rows are worth copying. */
export function describeTables(db: ReadableDb): DamagedTable[] {
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

/** Copies each row of a damaged table that can be read and that the schema it goes to takes; `whole` says whether all could be read. */
export function copyTable(from: ReadableDb, to: WritableDb, table: DamagedTable) {
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

/** Drops all triggers and answers what they were. */
export function dropTriggers(db: WritableDb): Trigger[] {
  const triggers = triggersOf(db);
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  return triggers;
}

interface Trigger {
  readonly name: string;
  readonly sql: string;
}

export function triggersOf(db: ReadableDb): Trigger[] {
  return statement<Trigger>(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
}
