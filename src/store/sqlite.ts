import type Database from 'better-sqlite3';

declare const access: unique symbol;

/** A connection that only reads. Readers take this, so that a writer cannot be called by mistake. */
export type ReadableDb = Database.Database & { readonly [access]?: 'read' | 'write' };
/** A connection that may write. Only the store's own operations hold one. */
export type WritableDb = Database.Database & { readonly [access]: 'write' };

const caches = new WeakMap<object, Map<string, Database.Statement>>();

/**
 * The prepared statement for this SQL text, prepared once per connection. In joins and subqueries write `= +?`: SQLite (built
 * with STAT4) plans such a statement anew for each value bound to a bare `= ?`, at ten times the cost of the lookup.
 */
export function statement<Row = unknown, Params extends unknown[] = unknown[]>(
  db: ReadableDb,
  sql: string,
): Database.Statement<Params, Row> {
  let cache = caches.get(db);
  if (cache === undefined) {
    cache = new Map();
    caches.set(db, cache);
  }
  let prepared = cache.get(sql);
  if (prepared === undefined) {
    prepared = withModes(db, sql);
    cache.set(sql, prepared);
  }
  // The row and parameter types belong to the SQL text at the call site; the driver cannot know them.
  return prepared as unknown as Database.Statement<Params, Row>;
}

/**
 * A statement keeps the mode it was put in, and putting it back for the next caller costs more than many a lookup: here
 * `raw()` and `pluck()` answer a second one that stays in that mode, and the first gives whole rows for ever.
 */
function withModes(db: ReadableDb, sql: string): Database.Statement {
  const rows = db.prepare(sql);
  if (!rows.reader) return rows;
  let raw: Database.Statement | undefined;
  let plucked: Database.Statement | undefined;
  rows.raw = () => {
    raw ??= db.prepare(sql).raw();
    return raw;
  };
  rows.pluck = () => {
    plucked ??= db.prepare(sql).pluck();
    return plucked;
  };
  return rows;
}

/** Runs a write and insists on the number of rows it touched: a write that misses is a defect, never silent. */
export function writeOne(db: WritableDb, sql: string, ...params: unknown[]): number {
  const result = statement(db, sql).run(...params);
  if (result.changes !== 1) throw new Error(`expected to change 1 row, changed ${result.changes}: ${sql}`);
  return Number(result.lastInsertRowid);
}

/** Runs `body` in one transaction, rolled back as a whole when it throws; nested calls join through a savepoint. */
export function inTransaction<T>(db: WritableDb, body: () => T): T {
  return db.transaction(body).immediate();
}
