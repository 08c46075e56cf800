import { type ReadableDb, statement } from '../sqlite.ts';

/** One row, its values in the order of the columns. */
export type RawRow = readonly unknown[];

export interface DamagedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key where the table has no row ids; null where it has them. */
  readonly key: readonly string[] | null;
}

/** Looks around a table's damage that may find nothing, one after the other, before the rest is given up. */
const FRUITLESS_LOOKS = 3_000;

/**
 * Hands each row of a damaged table that can be read to `onRow`, some of them twice; answers false when there are places
 * that could not be read. Reads forward and backward up to the damage and then halves what lies between, because one bad
 * page hides only its own rows.
 */
export function readRows(db: ReadableDb, table: DamagedTable, onRow: (row: RawRow) => void): boolean {
  return table.key === null ? readById(db, table, onRow) : readByKey(db, table, table.key, onRow);
}

function readByKey(
  db: ReadableDb,
  { name, columns }: DamagedTable,
  key: readonly string[],
  onRow: (row: RawRow) => void,
): boolean {
  // Each row is there once, so a table that gives more than the file can hold goes in circles.
  const read = (direction: 'ASC' | 'DESC'): boolean => {
    const order = key.map((column) => `"${column}" ${direction}`).join(', ');
    let left = mostRows(db);
    return tryRead(db, `SELECT ${list(columns)} FROM "${name}" ORDER BY ${order}`, [], (row) => {
      onRow(row);
      left -= 1;
      return left > 0;
    });
  };
  if (read('ASC')) return true;
  read('DESC');
  return false;
}

/** Row ids between which nothing is known yet, both ends left out. */
interface Gap {
  readonly after: number;
  readonly before: number;
}

function readById(db: ReadableDb, { name, columns }: DamagedTable, onRow: (row: RawRow) => void): boolean {
  const sql = (direction: 'ASC' | 'DESC') => `SELECT _rowid_, ${list(columns)} FROM "${name}" NOT INDEXED
    WHERE _rowid_ > ? AND _rowid_ < ? ORDER BY _rowid_ ${direction}`;
  let fruitless = 0;
  /** Reads into a gap from one end; answers what is left of it, null when it came through. */
  const readInto = (gap: Gap, direction: 'ASC' | 'DESC'): Gap | null => {
    fruitless += 1;
    let { after, before } = gap;
    const isThrough = tryRead(db, sql(direction), [gap.after, gap.before], ([id, ...row]) => {
      // Damaged pages may give ids in any order, and for ever.
      if (typeof id !== 'number' || id <= after || id >= before) return false;
      if (direction === 'ASC') after = id;
      else before = id;
      fruitless = 0;
      onRow(row);
      return true;
    });
    return isThrough ? null : { after, before };
  };
  const narrow = (gap: Gap): Gap | null => {
    const left = readInto(gap, 'ASC');
    return left === null ? null : readInto(left, 'DESC');
  };

  const gaps = [narrow({ after: -1, before: mostRows(db) })].filter((gap) => gap !== null);
  const isWhole = gaps.length === 0;
  // Breadth first: the largest gaps are halved before any is looked at id by id.
  for (let at = 0; at < gaps.length && fruitless < FRUITLESS_LOOKS; at += 1) {
    const { after, before } = gaps[at] ?? { after: 0, before: 0 };
    if (before - after <= 2) continue;
    const middle = Math.floor((after + before) / 2);
    for (const half of [
      { after, before: middle + 1 },
      { after: middle, before },
    ]) {
      const left = narrow(half);
      if (left !== null) gaps.push(left);
    }
  }
  return isWhole;
}

/** More row ids than the file can hold: a row takes four bytes at the least. */
function mostRows(db: ReadableDb): number {
  try {
    return (Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))) / 4;
  } catch {
    return 2 ** 40;
  }
}

/** Whether the query came to its end; `onRow` ends it by answering false, and what came before it broke has been handed on. */
function tryRead(db: ReadableDb, sql: string, bounds: readonly number[], onRow: (row: RawRow) => boolean): boolean {
  const rows = unlessBroken(() =>
    statement<RawRow, unknown[]>(db, sql)
      .raw(true)
      .iterate(...bounds),
  );
  for (;;) {
    const step = rows === null ? null : unlessBroken(() => rows.next());
    if (step === null) return false;
    if (step.done) return true;
    if (onRow(step.value)) continue;
    rows?.return?.();
    return false;
  }
}

/** What the body gives; null when it ran into the damage. */
function unlessBroken<T>(body: () => T): T | null {
  try {
    return body();
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_ERROR';
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
