import type { WritableDb } from './sqlite.ts';

/** Collects writes and commits them together, so that many generations share one fsync. */
export interface CommitQueue {
  /**
   * Runs `write` in the next transaction; resolves once it is durable. A write that throws takes only itself back.
   * `repeatable` says that it touches nothing but the database, so that it may be taken back and run again.
   */
  enqueue<T>(write: () => T, repeatable?: boolean): Promise<T>;
  /** The same for a repeatable write that something outside waits for: it does not queue behind the others. */
  enqueueUrgent<T>(write: () => T): Promise<T>;
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

/** `sync` brings to the disk what was committed; what comes in meanwhile shares the next transaction. */
export function createCommitQueue(db: WritableDb, sync: () => Promise<void>): CommitQueue {
  const waiting: Entry[] = [];
  const urgent: Entry[] = [];
  let busy = false;
  let wasUrgent = false;

  const flush = async (): Promise<void> => {
    // In turn, so that neither keeps the other waiting for more than one transaction.
    wasUrgent = urgent.length > 0 && (waiting.length === 0 || !wasUrgent);
    await settle(db, (wasUrgent ? urgent : waiting).splice(0, MOST_PER_COMMIT), sync);
    busy = false;
    if (waiting.length + urgent.length > 0) schedule();
  };
  const schedule = (): void => {
    if (busy) return;
    busy = true;
    setImmediate(flush);
  };
  const add = <T>(entries: Entry[], write: () => T, repeatable: boolean): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      // The queue holds writes of many types; each entry's resolve fits its own write.
      entries.push({ write, repeatable, resolve: resolve as (value: unknown) => void, reject });
      schedule();
    });
  return {
    enqueue: (write, repeatable = false) => add(waiting, write, repeatable),
    enqueueUrgent: (write) => add(urgent, write, true),
    drain: async () => {
      await Promise.all([add(waiting, () => undefined, true), add(urgent, () => undefined, true)]);
    },
  };
}

async function settle(db: WritableDb, batch: readonly Entry[], sync: () => Promise<void>): Promise<void> {
  let results: readonly Result[];
  try {
    results = commitBatch(db, batch);
    await sync();
  } catch (error) {
    for (const entry of batch) entry.reject(error);
    return;
  }
  for (const { entry, ok, value } of results) ok ? entry.resolve(value) : entry.reject(value);
}

/**
 * Savepoints cost SQLite a copy of every page that changes under them, a third of a generation, so they come second: a
 * batch that may be repeated is tried without, and only when a write throws it is run again with one for each write.
 */
function commitBatch(db: WritableDb, batch: readonly Entry[]): Result[] {
  const [first] = batch;
  const isAlone = first !== undefined && batch.length === 1;
  if (isAlone || batch.every((entry) => entry.repeatable)) {
    try {
      return db.transaction(() => batch.map(run)).immediate();
    } catch (error) {
      if (isAlone) return [{ entry: first, ok: false, value: error }];
    }
  }
  const apart = db.transaction(run);
  const all = db.transaction(() =>
    batch.map((entry) => {
      try {
        return apart(entry);
      } catch (error) {
        // SQLite itself ended the transaction (a full disk, for one): nothing of the batch can be saved.
        if (!db.inTransaction) throw error;
        return { entry, ok: false, value: error };
      }
    }),
  );
  return all.immediate();
}

function run(entry: Entry): Result {
  return { entry, ok: true, value: entry.write() };
}
