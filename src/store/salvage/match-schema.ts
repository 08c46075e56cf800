import { createEmpty, migrateTo, NEWEST_VERSION } from '../open.ts';
import { statement } from '../sqlite.ts';
import type { FoundObject } from './find-schema.ts';

/** A row that a schema must have. */
export interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly root: number;
  readonly sql: string | null;
}

/** A store's schema, as far as it is known where its tables begin. */
export interface MatchedSchema {
  /** How many migrations the store has seen. */
  readonly version: number;
  readonly rows: readonly SchemaRow[];
}

/**
 * What of our own schema was found. Nothing else is taken over: what a file says itself is neither trusted nor run. A table
 * that is said to begin at several places is left out, for one of them would be another's. Null when nothing is ours.
 */
export function matchSchema(found: readonly FoundObject[]): MatchedSchema | null {
  const versions = Array.from({ length: NEWEST_VERSION }, (_, at) => schemaOf(at + 1));
  const isThere = (row: SchemaRow) => found.some((object) => isSame(object, row) && isMadeLike(object, row));
  const at = versions.findLastIndex((rows, version) => {
    const before = versions[version - 1] ?? [];
    return rows.some((row) => row.sql !== null && isThere(row) && !before.some((old) => old.sql === row.sql));
  });
  const rows = versions[at];
  if (rows === undefined) return null;
  const placed = rows.flatMap((row) => {
    const root = row.root === 0 ? 0 : rootOf(row, found);
    return root === null ? [] : [{ ...row, root }];
  });
  const tables = new Set(placed.filter(({ type }) => type === 'table' || type === 'view').map(({ name }) => name));
  return { version: at + 1, rows: placed.filter(({ table }) => tables.has(table)) };
}

/** The schema of a version, as a store has it that was made with it. */
function schemaOf(version: number): SchemaRow[] {
  const db = createEmpty(':memory:');
  try {
    migrateTo(db, version);
    const sql = 'SELECT type, name, tbl_name AS "table", rootpage AS root, sql FROM sqlite_schema ORDER BY rowid';
    return statement<SchemaRow>(db, sql).all();
  } finally {
    db.close();
  }
}

function rootOf(row: SchemaRow, found: readonly FoundObject[]): number | null {
  const [root, ...others] = new Set(found.filter((object) => isSame(object, row)).map((object) => object.root));
  return root === undefined || others.length > 0 || root < 2 ? null : root;
}

function isSame(object: FoundObject, { type, name }: SchemaRow): boolean {
  return object.type === type && object.name === name;
}

function isMadeLike({ sqlStart }: FoundObject, { sql }: SchemaRow): boolean {
  return sql === null ? sqlStart === null : sqlStart !== null && sqlStart !== '' && sql.startsWith(sqlStart);
}
