import type { Clock } from './clock.ts';

const MINUTE_MS = 60_000;

export interface PaceLimits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** One request that was let through; corrected when more is known about it. */
export interface Ticket {
  /** Sets what the request really cost. */
  settle(tokens: number): void;
  /** The request never left, so it counts for nothing. */
  takeBack(): void;
}

/** Lets requests go no faster than a server wants them. */
export interface Pace {
  /** Waits until a request of about so many tokens may go. Rejects as the clock's `sleep` does when the signal aborts. */
  admit(tokens: number, signal: AbortSignal): Promise<Ticket>;
  /** Waits as long as nothing may go at all, for a request that was admitted before. Rejects as `admit`. */
  waitForHold(signal: AbortSignal): Promise<void>;
  /** Nothing goes before this moment (epoch milliseconds); an earlier one never shortens a later one. */
  holdUntil(untilMs: number): void;
  /** The moment until which nothing goes; null when that is over. */
  heldUntil(): number | null;
}

interface Entry {
  readonly atMs: number;
  tokens: number;
}

/**
 * Counts over the minute before each request rather than over minutes of the clock, which would let two minutes' worth
 * through at their border. A request that alone needs more than a minute's tokens goes when nothing else is counted.
 */
export function createPace({ requestsPerMinute, tokensPerMinute }: PaceLimits, clock: Clock): Pace {
  let entries: Entry[] = [];
  let heldUntilMs = 0;

  /** Milliseconds until the oldest entries have left the minute that stand in the way; 0 when none does. */
  function waitFor(tokens: number): number {
    const now = clock.now();
    entries = entries.filter(({ atMs }) => atMs > now - MINUTE_MS);
    let sum = entries.reduce((total, entry) => total + entry.tokens, 0);
    let blocking = -1;
    for (let at = 0; at < entries.length; at++) {
      const tooMany = requestsPerMinute !== null && entries.length - at >= requestsPerMinute;
      const tooMuch = tokensPerMinute !== null && sum + tokens > tokensPerMinute;
      if (!tooMany && !tooMuch) break;
      blocking = at;
      sum -= entries[at]?.tokens ?? 0;
    }
    const last = entries[blocking];
    return last === undefined ? 0 : last.atMs + MINUTE_MS - now;
  }

  async function waitForHold(signal: AbortSignal): Promise<void> {
    // Another refusal may prolong the hold while it is waited for.
    for (let waited = 0; heldUntilMs > waited && heldUntilMs > clock.now(); ) {
      waited = heldUntilMs;
      await clock.sleep(heldUntilMs - clock.now(), signal);
    }
  }

  return {
    async admit(tokens, signal) {
      await waitForHold(signal);
      if (requestsPerMinute === null && tokensPerMinute === null) return UNCOUNTED;
      for (let waitMs = waitFor(tokens); waitMs > 0; waitMs = waitFor(tokens)) {
        await clock.sleep(waitMs, signal);
        await waitForHold(signal);
      }
      const entry: Entry = { atMs: clock.now(), tokens };
      entries.push(entry);
      return {
        settle: (spent) => {
          entry.tokens = spent;
        },
        takeBack: () => {
          entries = entries.filter((other) => other !== entry);
        },
      };
    },
    waitForHold,
    holdUntil: (untilMs) => {
      heldUntilMs = Math.max(heldUntilMs, untilMs);
    },
    heldUntil: () => (heldUntilMs > clock.now() ? heldUntilMs : null),
  };
}

const UNCOUNTED: Ticket = { settle: () => {}, takeBack: () => {} };
