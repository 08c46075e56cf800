import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

export function isDiscarded(db: ReadableDb, artifact: number): boolean {
  const sql = 'SELECT 1 FROM discards WHERE artifact = +? AND restored_at IS NULL';
  return statement(db, sql).get(artifact) !== undefined;
}

/** Since when which versions of a generation are discarded, by artifact. */
export function readDiscards(db: ReadableDb, generation: number): Map<number, number> {
  const rows = statement<[number, number]>(
    db,
    `SELECT d.artifact, d.discarded_at FROM artifacts a
     JOIN discards d ON d.artifact = a.id AND d.restored_at IS NULL WHERE a.generation = +?`,
  )
    .raw()
    .all(generation);
  return new Map(rows);
}

export function addDiscard(db: WritableDb, artifact: number, at: number): void {
  writeOne(db, 'INSERT INTO discards (artifact, discarded_at) VALUES (?, ?)', artifact, at);
}

/** Ends a discard; it stays on record. */
export function endDiscard(db: WritableDb, artifact: number, at: number): void {
  writeOne(db, 'UPDATE discards SET restored_at = ? WHERE artifact = ? AND restored_at IS NULL', at, artifact);
}
