import { ReverieError } from '../api/errors.ts';
import type { Clock } from './clock.ts';
import type { CircuitLimits } from './limits.ts';
import type { CircuitState } from './state.ts';

/**
 * Keeps calls from a provider that has failed again and again: while it is open they fail at once, and after a while one
 * of them is let through to find out whether the provider works again.
 */
export interface Circuit {
  /** Throws PROVIDER_FAILURE `circuit_open` while calls are kept back. Takes nothing. */
  check(): void;
  /**
   * Like {@link Circuit.check}, but takes the place of the one call that may find out. What it gives must be told how the
   * call ended: null for an answer, else what it failed with.
   */
  enter(): (error: unknown) => void;
  /** Closes the circuit at once. */
  reset(): void;
  state(): CircuitState;
}

/** `working`: the provider does its work, though this call may have failed. `unclear`: the call says nothing about it. */
type Verdict = 'working' | 'failing' | 'unclear';

export function createCircuit(provider: string, limits: CircuitLimits, clock: Clock): Circuit {
  let failures = 0;
  let cause: ReverieError | null = null;
  /** Null while closed. */
  let openUntilMs: number | null = null;
  let openMs = limits.openMs;
  let probing = false;

  function close(): void {
    failures = 0;
    cause = null;
    openUntilMs = null;
    openMs = limits.openMs;
    probing = false;
  }

  function open(): void {
    // A probe that failed says that the pause was too short.
    if (openUntilMs !== null) openMs = Math.min(limits.longestOpenMs, openMs * 2);
    openUntilMs = clock.now() + openMs;
  }

  function check(): void {
    if (openUntilMs === null) return;
    if (probing || clock.now() < openUntilMs) throw circuitOpen(provider, failures, cause, openUntilMs, clock.now());
  }

  function leave(isProbe: boolean, error: unknown): void {
    const verdict = verdictOn(error);
    if (verdict === 'working') {
      close();
      return;
    }
    // Another call may find out in its place.
    if (isProbe) probing = false;
    if (verdict === 'unclear') return;
    failures += 1;
    if (error instanceof ReverieError) cause = error;
    // Calls that were still out when it opened do not prolong it.
    if (openUntilMs === null ? failures >= limits.failures : isProbe) open();
  }

  return {
    check,
    enter() {
      check();
      const isProbe = openUntilMs !== null;
      if (isProbe) probing = true;
      return (error) => leave(isProbe, error);
    },
    reset: close,
    state: () => ({
      state: openUntilMs === null ? 'closed' : probing ? 'half_open' : 'open',
      failures,
      retryAt: openUntilMs,
      cause: cause?.message ?? null,
    }),
  };
}

function verdictOn(error: unknown): Verdict {
  if (error === null) return 'working';
  if (!(error instanceof ReverieError) || error.kind !== 'PROVIDER_FAILURE') return 'unclear';
  switch (error.reason) {
    case 'unreachable':
    case 'timeout':
    case 'outcome_unknown':
      return 'failing';
    case 'http_status': {
      const status = Number(error.details.status);
      return status >= 500 || status === 401 || status === 403 ? 'failing' : 'working';
    }
    default:
      return 'working';
  }
}

function circuitOpen(
  provider: string,
  failures: number,
  cause: ReverieError | null,
  retryAt: number,
  now: number,
): ReverieError {
  const retryInMs = Math.max(0, retryAt - now);
  const when =
    retryInMs === 0
      ? 'one call is finding out now whether it works again'
      : `it is tried again in ${seconds(retryInMs)}`;
  const message = `Provider "${provider}" failed ${failures} times in a row, so nothing is sent to it for now, and ${when}. The last time: ${cause?.message ?? 'unknown'}`;
  return new ReverieError('PROVIDER_FAILURE', 'circuit_open', message, {
    provider,
    failures,
    retryAt,
    retryInMs,
    lastReason: cause?.reason ?? null,
    lastStatus: cause?.details.status ?? null,
    hint: cause?.details.hint ?? null,
  });
}

function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1000);
  return whole === 1 ? '1 second' : `${whole} seconds`;
}
