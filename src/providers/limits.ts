/** How long a call may wait, in milliseconds. */
export interface CallTimeouts {
  /** For the connection, name lookup and TLS included. */
  readonly connectMs: number;
  /** From the connection to the first token; without streaming, to the first byte of the answer. */
  readonly firstTokenMs: number;
  /** Between two tokens; without streaming, for the rest of the answer. */
  readonly idleMs: number;
}

/** Reasoning models on busy servers stay silent for minutes, so only the first token is waited for that long. */
export const CALL_TIMEOUTS: CallTimeouts = { connectMs: 20_000, firstTokenMs: 300_000, idleMs: 120_000 };

/** When and how often a call is tried again. */
export interface RetryLimits {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** The first pause; each further one is twice as long. Milliseconds. */
  readonly baseMs: number;
  /** The longest pause of our own choosing, in milliseconds. */
  readonly maxMs: number;
  /** The longest `Retry-After` that is waited for; a longer one fails at once, because trying sooner is not an option. */
  readonly longestRetryAfterMs: number;
}

export const RETRY_LIMITS: RetryLimits = { attempts: 3, baseMs: 500, maxMs: 8_000, longestRetryAfterMs: 600_000 };

/** When a provider is left alone for a while. */
export interface CircuitLimits {
  /** Calls that must fail one after the other. */
  readonly failures: number;
  /** How long it is left alone at first; each failed probe doubles it. Milliseconds. */
  readonly openMs: number;
  readonly longestOpenMs: number;
}

export const CIRCUIT_LIMITS: CircuitLimits = { failures: 5, openMs: 30_000, longestOpenMs: 300_000 };
