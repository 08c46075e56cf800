import { randomUUID } from 'node:crypto';
import { ReverieError } from '../api/errors.ts';
import { type ReadableDb, statement, type WritableDb } from './sqlite.ts';
import { markRange } from './staleness.ts';

/** Row ids that are marked in one transaction: some 20 ms, so that nothing waits long behind it. */
const MARKED_AT_ONCE = 4000;

/**
 * Marks what is stale since the workspace's files say something else: a small store at once, a large one piece by piece
 * behind whatever else goes on. That pieces are left is written down with the change itself, so that after a crash, and in
 * another process, marking goes on.
 */
export interface Marking {
  /** Called in the transaction that takes over other sources. */
  sourcesChanged(): void;
  /** Resolves when no mark is left to be made; null when none is. Rejects with CANCELLED `store_closed` when it is stopped. */
  rest(): Promise<void> | null;
  stop(): void;
}

export function createMarking(
  db: WritableDb,
  write: <T>(body: () => T) => Promise<T>,
  atOnce: number = MARKED_AT_ONCE,
): Marking {
  let going: Promise<void> | null = null;
  let isStopped = false;

  const writeUnlessStopped = <T>(body: () => T): Promise<T> => {
    if (!isStopped) return write(body);
    throw new ReverieError('CANCELLED', 'store_closed', 'The store was closed before all that is stale was marked.');
  };
  /** Parents before children; starts anew when the files say something else again meanwhile. */
  const markAll = async (): Promise<void> => {
    for (let change = pendingChange(db); change !== null; change = pendingChange(db)) {
      if (await markPieces(change)) await writeUnlessStopped(() => settle(db, change));
    }
  };
  /** False when another change came in between. */
  const markPieces = async (change: string): Promise<boolean> => {
    const last = lastGeneration(db);
    for (const stage of stagesInOrder(db)) {
      for (let first = 1; first <= last; first += atOnce) {
        await writeUnlessStopped(() => markRange(db, stage, first, first + atOnce - 1));
        if (pendingChange(db) !== change) return false;
      }
    }
    return true;
  };
  return {
    sourcesChanged() {
      if (lastGeneration(db) > atOnce) return note(db);
      for (const stage of stagesInOrder(db)) markRange(db, stage, 1, atOnce);
      statement(db, 'DELETE FROM leases WHERE name = ?').run(MARKS);
    },
    rest() {
      if (going === null && pendingChange(db) !== null) {
        going = markAll().finally(() => {
          going = null;
        });
        // Who does not wait for it is not disturbed by its failure: it is written down that marks are left.
        going.catch(() => undefined);
      }
      return going;
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Row of `leases` that is there while marks are left to be made; its owner names the change that they follow from. */
const MARKS = 'marks';

function note(db: WritableDb): void {
  statement(
    db,
    `INSERT INTO leases (name, owner, expires_at) VALUES (?, ?, 0)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner`,
  ).run(MARKS, randomUUID());
}

function pendingChange(db: ReadableDb): string | null {
  return statement<string>(db, 'SELECT owner FROM leases WHERE name = ?').pluck().get(MARKS) ?? null;
}

/** Another process may have taken over other files since: those marks are left to be made then. */
function settle(db: WritableDb, change: string): void {
  statement(db, 'DELETE FROM leases WHERE name = ? AND owner = ?').run(MARKS, change);
}

function lastGeneration(db: ReadableDb): number {
  return statement<number | null>(db, 'SELECT max(id) FROM generations').pluck().get() ?? 0;
}

function stagesInOrder(db: ReadableDb): number[] {
  return statement<number>(db, 'SELECT id FROM stages ORDER BY position').pluck().all();
}
