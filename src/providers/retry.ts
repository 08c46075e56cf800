import type { Clock } from './clock.ts';
import { AttemptFailure } from './failures.ts';
import type { RetryLimits } from './limits.ts';

export interface RetryContext {
  readonly clock: Clock;
  readonly limits: RetryLimits;
  readonly signal: AbortSignal;
  /**
   * Told about a server's wish to be left alone until a moment (milliseconds since the epoch), also when this call gives
   * up; the next try must then wait for that moment by itself. Without it the pause is made here.
   */
  readonly onHold?: (untilMs: number) => void;
}

/**
 * Tries until it works or must not be tried again: a request that never left is tried again after a growing pause, one
 * that was sent only on 429 and 503. Throws the failure of the last try. `attempt` is told its number.
 */
export async function withRetries<T>(attempt: (number: number) => Promise<T>, context: RetryContext): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error;
      const askedMs = askedPause(error, context);
      // Others must not come sooner either, whatever becomes of this call.
      if (askedMs !== null) context.onHold?.(context.clock.now() + askedMs);
      if (number >= context.limits.attempts) throw error;
      const pauseMs = pauseAfter(error, askedMs, number, context);
      if (pauseMs === null) throw error;
      if (error.sent && context.onHold !== undefined) context.onHold(context.clock.now() + pauseMs);
      else await context.clock.sleep(pauseMs, context.signal);
    }
  }
}

/** Milliseconds for which the server wants to be left alone; null where it did not turn the request away, or named none. */
function askedPause(failure: AttemptFailure, { clock }: RetryContext): number | null {
  if (!turnedAway(failure) || failure.retryAfter === null) return null;
  return parseRetryAfter(failure.retryAfter, clock.now());
}

/** Milliseconds to wait before the next try; null when there must be none. */
function pauseAfter(
  failure: AttemptFailure,
  askedMs: number | null,
  number: number,
  { clock, limits }: RetryContext,
): number | null {
  if (failure.sent && !turnedAway(failure)) return null;
  if (askedMs !== null) return askedMs <= limits.longestRetryAfterMs ? askedMs : null;
  // What was not even sent because of an earlier wish would meet the same wish again.
  return failure.reason === 'rate_limited' && !failure.sent ? null : backoff(number, clock.random(), limits);
}

function turnedAway({ sent, status }: AttemptFailure): boolean {
  return sent && (status === 429 || status === 503);
}

/** Exponential, with jitter over its upper half so that many calls do not come back at one moment. */
export function backoff(number: number, random: number, { baseMs, maxMs }: RetryLimits): number {
  const full = Math.min(maxMs, baseMs * 2 ** (number - 1));
  return full / 2 + (full / 2) * random;
}

/**
 * Reads a `Retry-After` header, seconds or an HTTP date (RFC 9110, 10.2.3), as milliseconds from now; null where it is
 * neither. Fractions of a second are not in the RFC but are sent.
 */
export function parseRetryAfter(header: string, nowMs: number): number | null {
  const value = header.trim();
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  // An HTTP date begins with the day's name; Date.parse alone would take "-5" or "2" for years.
  if (!/^[A-Za-z]{3,9},? /.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
