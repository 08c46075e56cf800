import { Worker } from 'node:worker_threads';
import { fromFailure, ReverieError } from '../api/errors.ts';
import type { ReadName, Reads } from './reads.ts';
import type { FromReads, ReadsOptions, ToReads } from './reads-messages.ts';

/** The worker lies beside this module, as source or as bundle. */
const READS_WORKER = new URL(import.meta.url.endsWith('.ts') ? 'reads-worker.ts' : 'reads-worker.js', import.meta.url);

/** How long the index of texts leaves a start alone. */
const INDEX_AFTER_MS = 3_000;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads on two threads with a connection each, so that no read delays a commit, no commit a read, and no search the table.
 * One answers what the table asks; the other searches texts and keeps their index.
 */
export function threadReads(file: string): Reads {
  const table = new ReadsThread({ file, indexes: false });
  const search = new ReadsThread({ file, indexes: true });
  let indexing: ReturnType<typeof setTimeout> | undefined;
  /** The thread answers a name with what `Reads` promises for it; a message cannot carry that. */
  const asker = <K extends ReadName>(thread: ReadsThread, name: K) =>
    ((...args: readonly unknown[]) => thread.read(name, args)) as Reads[K];
  return {
    page: asker(table, 'page'),
    facets: asker(table, 'facets'),
    values: asker(table, 'values'),
    locate: asker(table, 'locate'),
    seek: asker(table, 'seek'),
    select: asker(table, 'select'),
    search: asker(search, 'search'),
    indexState: asker(search, 'indexState'),
    snippets: asker(search, 'snippets'),
    peers: asker(search, 'peers'),
    facts: asker(search, 'facts'),
    start() {
      table.start();
      // Whoever opens a workspace looks at the table first; whoever searches at once does not wait for this.
      indexing = setTimeout(() => search.start(), INDEX_AFTER_MS).unref();
    },
    close: async () => {
      clearTimeout(indexing);
      await Promise.all([table.close(), search.close()]);
    },
  };
}

/** A thread that reads. It starts with its first read; one that breaks down fails what it was asked, and the next read starts another. */
class ReadsThread {
  readonly #options: ReadsOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;
  #isClosing = false;

  constructor(options: ReadsOptions) {
    this.#options = options;
  }

  start(): Worker {
    this.#worker ??= this.#begin();
    return this.#worker;
  }

  read(name: ReadName, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const worker = this.start();
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { resolve, reject });
      worker.ref();
      post(worker, { type: 'read', id: this.#lastId, name, args });
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#isClosing = true;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    post(worker, { type: 'close' });
    await ended;
  }

  #begin(): Worker {
    const worker = new Worker(READS_WORKER, { workerData: this.#options });
    // A read that is under way keeps the process, an idle thread does not.
    worker.unref();
    worker.on('message', (message: FromReads) => {
      const asked = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.ok) asked?.resolve(message.value);
      else asked?.reject(fromFailure(message.error));
      if (this.#waiting.size === 0) worker.unref();
    });
    worker.on('error', (error) => this.#stop(worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => this.#stop(worker, `it ended with code ${code}`));
    return worker;
  }

  #stop(worker: Worker, cause: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const error = this.#isClosing
      ? new ReverieError('CANCELLED', 'store_closed', 'The workspace was closed before this was read.')
      : new ReverieError('INTERNAL', 'reads_stopped', `The thread that reads has stopped: ${cause}. Try again.`);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function post(worker: Worker, message: ToReads): void {
  worker.postMessage(message);
}
