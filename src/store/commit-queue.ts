import type { WritableDb } from './sqlite.ts';

/** Collects writes and commits them together, so that many generations share one fsync. */
export interface CommitQueue {
  /** Runs `write` in the next transaction; resolves once it is durable. A write that throws takes only itself back. */
  enqueue<T>(write: () => T): Promise<T>;
  /** Resolves when everything that was enqueued so far has ended. */
  drain(): Promise<void>;
}

interface Entry {
  readonly write: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
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
  const enqueue = <T>(write: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      // The queue holds writes of many types; each entry's resolve fits its own write.
      waiting.push({ write, resolve: resolve as (value: unknown) => void, reject });
      schedule();
    });
  return { enqueue, drain: () => enqueue(() => undefined) };
}

function settle(db: WritableDb, batch: readonly Entry[]): void {
  const results: { entry: Entry; ok: boolean; value: unknown }[] = [];
  const one = db.transaction((entry: Entry) => entry.write());
  const all = db.transaction(() => {
    for (const entry of batch) {
      try {
        results.push({ entry, ok: true, value: one(entry) });
      } catch (error) {
        if (!db.inTransaction) throw error;
        results.push({ entry, ok: false, value: error });
      }
    }
  });
  try {
    all.immediate();
  } catch (error) {
    for (const entry of batch) entry.reject(error);
    return;
  }
  for (const { entry, ok, value } of results) ok ? entry.resolve(value) : entry.reject(value);
}
