import { Worker } from 'node:worker_threads';
import { fromFailure, ReverieError } from '../api/errors.ts';
import type { ReadName, Reads } from './reads.ts';
import type { FromReads, ToReads } from './reads-messages.ts';

/** The worker lies beside this module, as source or as bundle. */
const READS_WORKER = new URL(import.meta.url.endsWith('.ts') ? 'reads-worker.ts' : 'reads-worker.js', import.meta.url);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads on a thread and connection of their own, so that no read delays a commit and no commit a read. The thread starts
 * with the first read; one that breaks down fails what it was asked, and the next read starts another.
 */
export function threadReads(file: string): Reads {
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const start = (): Worker => {
    const started = new Worker(READS_WORKER, { workerData: file });
    // A read that is under way keeps the process, an idle thread does not.
    started.unref();
    started.on('message', (message: FromReads) => {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) asked?.resolve(message.value);
      else asked?.reject(fromFailure(message.error));
      if (waiting.size === 0) started.unref();
    });
    started.on('error', (error) => stop(started, error instanceof Error ? error.message : String(error)));
    started.on('exit', (code) => stop(started, `it ended with code ${code}`));
    return started;
  };
  const stop = (stopped: Worker, cause: string): void => {
    if (worker !== stopped) return;
    worker = undefined;
    const error = new ReverieError(
      'INTERNAL',
      'reads_stopped',
      `The thread that reads has stopped: ${cause}. Try again.`,
    );
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const post = (to: Worker, message: ToReads): void => to.postMessage(message);
  const read = (name: ReadName, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker ??= start();
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.ref();
      post(worker, { type: 'read', id: lastId, name, args });
    });
  /** The worker answers a name with what `Reads` promises for it; a message cannot carry that. */
  const asker = <K extends ReadName>(name: K) => ((...args: readonly unknown[]) => read(name, args)) as Reads[K];

  return {
    page: asker('page'),
    facets: asker('facets'),
    locate: asker('locate'),
    select: asker('select'),
    close: async () => {
      if (worker === undefined) return;
      const closing = worker;
      const ended = new Promise((resolve) => closing.once('exit', resolve));
      closing.ref();
      post(closing, { type: 'close' });
      await ended;
    },
  };
}
