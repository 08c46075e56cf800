import PQueue from 'p-queue';
import { cancelled } from './failures.ts';

export interface QueueLimits {
  readonly concurrency: number;
  readonly requestsPerMinute: number | null;
}

/** One queue per key; a queue is made when its key is first used. */
export interface Queues {
  /** Runs the task when its turn comes. A call that is cancelled while it waits leaves at once, with CANCELLED. */
  run<T>(key: string, limits: QueueLimits, signal: AbortSignal, task: () => Promise<T>): Promise<T>;
}

export function createQueues(): Queues {
  const queues = new Map<string, PQueue>();

  function queueOf(key: string, limits: QueueLimits): PQueue {
    const existing = queues.get(key);
    if (existing !== undefined) return existing;
    const queue = new PQueue(optionsOf(limits));
    queues.set(key, queue);
    return queue;
  }

  return {
    async run(key, limits, signal, task) {
      try {
        return await queueOf(key, limits).add(task, { signal });
      } catch (error) {
        throw signal.aborted ? cancelled() : error;
      }
    },
  };
}

function optionsOf({ concurrency, requestsPerMinute }: QueueLimits) {
  if (requestsPerMinute === null) return { concurrency };
  // `strict` counts over any minute; fixed windows would let two minutes' worth through at their border.
  return { concurrency, intervalCap: requestsPerMinute, interval: 60_000, strict: true };
}
