/** A worker keeps its own time; one that does not is ended this much later. */
const GRACE_MS = 4_000;

/**
 * Lets a worker answer one question and ends it, also when the answer is no longer wanted or it takes longer than
 * `limitMs` and a little. Rejects with what went wrong.
 */
export function askWorker<Answer>(
  start: () => Worker,
  question: unknown,
  limitMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = start();
    const timer = setTimeout(
      () => end(() => reject(new Error('It took too long and was given up.'))),
      limitMs + GRACE_MS,
    );
    function end(settle: () => void): void {
      clearTimeout(timer);
      worker.terminate();
      settle();
    }
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => end(() => resolve(data)));
    worker.addEventListener('error', ({ message }) =>
      end(() => reject(new Error(message || 'The worker did not start.'))),
    );
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
    worker.postMessage(question);
  });
}
