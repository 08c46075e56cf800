import { createContext, Script } from 'node:vm';

const CALL = new Script('work()');

/** The work went on for longer than it may. What it was doing was cut off anywhere and must be thrown away. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Makes a function that runs work with a time limit in milliseconds, without leaving the thread. Only `node:vm` can
 * stop a loop inside WASM from the same thread; it starts a watchdog for each call, which costs about 0.2 ms.
 */
export function createTimeLimit(durationMs: number): <T>(work: () => T) => T {
  const sandbox: { work: (() => void) | null } = { work: null };
  const context = createContext(sandbox);
  return <T>(work: () => T): T => {
    const results: T[] = [];
    sandbox.work = () => {
      results.push(work());
    };
    try {
      CALL.runInContext(context, { timeout: durationMs });
    } catch (error) {
      if (isTimeout(error)) throw new TimeLimitError(`longer than ${durationMs} ms`);
      throw error;
    } finally {
      sandbox.work = null;
    }
    const [result] = results;
    // Safe: the call above ended without an error, so that the work has pushed its result, which may be undefined.
    return result as T;
  };
}

function isTimeout(error: unknown): boolean {
  // Not `instanceof Error`: the error belongs to the other context.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
