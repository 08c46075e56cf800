import type { WritableDb } from './sqlite.ts';

/** Collects writes and commits them together, so that many generations share one fsync. */
export interface CommitQueue {
  /**
   * Runs `write` in the next transaction; resolves once it is durable. A write that throws takes only itself back.
   * `repeatable` says that it touches nothing but the database, so that it may be taken back and run again.
   */
  enqueue<T>(write: () => T, repeatable?: boolean): Promise<T>;
  /** Resolves when everything that was enqueued so far has ended. */
  drain(): Promise<void>;
}

interface Entry {
  readonly write: () => unknown;
  readonly repeatable: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Result {
  readonly entry: Entry;
  readonly ok: boolean;
  readonly value: unknown;
}

/** Writes of one transaction, so that a flood does not hold the thread for long. */
const MOST_PER_COMMIT = 256;

export function createCommitQueue(db: WritableDb): CommitQueue {
  let waiting: Entry[] = [];
  let scheduled = false;

  const flush = (): void => {
    scheduled = false;
    const batch = waiting.slice(0, MOST_PER_COMMIT);
    waiting = waiting.slice(MOST_PER_COMMIT);
    settle(db, batch);
    if (waiting.length > 0) schedule();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  };
  const enqueue = <T>(write: () => T, repeatable = false): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      // The queue holds writes of many types; each entry's resolve fits its own write.
      waiting.push({ write, repeatable, resolve: resolve as (value: unknown) => void, reject });
      schedule();
    });
  return { enqueue, drain: () => enqueue(() => undefined) };
}

function settle(db: WritableDb, batch: readonly Entry[]): void {
  let results: Result[] = [];
  const all = db.transaction(() => groupsOf(batch).flatMap((group) => runGroup(db, group)));
  try {
    results = all.immediate();
  } catch (error) {
    for (const entry of batch) entry.reject(error);
    return;
  }
  for (const { entry, ok, value } of results) ok ? entry.resolve(value) : entry.reject(value);
}

/** Neighbours that may be repeated are tried together: a savepoint for each costs a fifth of a generation. */
function groupsOf(batch: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of batch) {
    const last = groups.at(-1);
    if (entry.repeatable && last?.[0]?.repeatable) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** Runs the writes under one savepoint; when one of them throws, all are taken back and each gets its own. */
function runGroup(db: WritableDb, group: readonly Entry[]): Result[] {
  const together = db.transaction(() => group.map((entry) => ({ entry, ok: true, value: entry.write() })));
  try {
    return together();
  } catch (error) {
    // SQLite itself ended the transaction (a full disk, for one): nothing of the batch can be saved.
    if (!db.inTransaction) throw error;
    const only = group.length === 1 ? group[0] : undefined;
    return only === undefined
      ? group.flatMap((entry) => runGroup(db, [entry]))
      : [{ entry: only, ok: false, value: error }];
  }
}
