import { setTimeout as delay } from 'node:timers/promises';
import { ReverieError } from '../api/errors.ts';

/** A provider that is down this long fails the generation after all, so that a night's run ends by the morning. */
const MOST_PATIENCE_MS = 30 * 60_000;
/** Statuses that no waiting mends. */
const REFUSALS: ReadonlySet<unknown> = new Set([401, 403]);

/**
 * Makes a call again after its provider's circuit was open: while a server is down, generations wait instead of failing by
 * the thousand. A refused key is not waited for.
 */
export async function whileCircuitOpen<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  const until = Date.now() + MOST_PATIENCE_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const waitMs = waitOf(error);
      if (waitMs === null || Date.now() + waitMs > until) throw error;
      await delay(waitMs, undefined, { signal });
    }
  }
}

/** Whether a failure means that every further call to the provider would be refused as well. */
export function isRefusal(failure: { readonly reason: string; readonly details: ReverieError['details'] }): boolean {
  return failure.reason === 'circuit_open' && REFUSALS.has(failure.details.lastStatus);
}

function waitOf(error: unknown): number | null {
  if (!(error instanceof ReverieError) || error.reason !== 'circuit_open' || isRefusal(error)) return null;
  const { retryInMs } = error.details;
  return typeof retryInMs === 'number' ? Math.max(retryInMs, 100) : null;
}
