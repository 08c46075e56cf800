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
/** The same while something urgent is about: each millisecond that the thread is held is added to calls that wait for it. */
const FEW_PER_COMMIT = 8;
/** Milliseconds after the last urgent write in which another is expected. */
const URGENT_MS = 100;

/** `sync` brings to the disk what was committed; what comes in meanwhile shares the next transaction. */
export function createCommitQueue(db: WritableDb, sync: () => Promise<void>): CommitQueue {
  let urgentAtMs = Number.NEGATIVE_INFINITY;
  const isCalm = (): boolean => performance.now() - urgentAtMs > URGENT_MS;
  const add = createLane(db, sync, (waiting) => (isCalm() ? MOST_PER_COMMIT : fewOf(waiting)));
  // Neither waits for the other's disk: a transaction may run while what was committed before is still on its way there.
  const addUrgent = createLane(db, sync, fewOf);
  return {
    enqueue: (write, repeatable = false) => add(write, repeatable),
    enqueueUrgent: (write) => {
      urgentAtMs = performance.now();
      return addUrgent(write, true);
    },
    drain: async () => {
      await Promise.all([add(() => undefined, true), addUrgent(() => undefined, true)]);
    },
  };
}

/** Few, but enough that a slow disk does not let ever more of them wait. */
function fewOf(waiting: number): number {
  return Math.min(MOST_PER_COMMIT, Math.max(FEW_PER_COMMIT, Math.ceil(waiting / 4)));
}

/** Writes that are committed in order, at most as many at a time as `most` says of how many wait. */
function createLane(db: WritableDb, sync: () => Promise<void>, most: (waiting: number) => number) {
  const waiting: Entry[] = [];
  let busy = false;

  const flush = async (): Promise<void> => {
    await settle(db, waiting.splice(0, most(waiting.length)), sync);
    busy = false;
    if (waiting.length > 0) schedule();
  };
  const schedule = (): void => {
    if (busy) return;
    busy = true;
    setImmediate(flush);
  };
  return <T>(write: () => T, repeatable: boolean): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      // The queue holds writes of many types; each entry's resolve fits its own write.
      waiting.push({ write, repeatable, resolve: resolve as (value: unknown) => void, reject });
      schedule();
    });
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
