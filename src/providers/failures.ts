import { type ErrorDetails, type ErrorKind, ReverieError } from '../api/errors.ts';

/** Why a model call failed, as the `reason` of a PROVIDER_FAILURE. */
export const PROVIDER_REASONS = [
  /** Nothing was sent: refused, no such host, no trusted TLS. */
  'unreachable',
  /**
   * The request was sent, and then the connection broke or stayed silent before a single byte came back. Whether the
   * server worked on it, and charges for it, cannot be known.
   */
  'outcome_unknown',
  /** Nothing came in time, though the outcome is known; `details.phase` says what was awaited. */
  'timeout',
  /** An HTTP status that is no answer; `details.status`. */
  'http_status',
  /** 429 until the attempts were used up, or a wait longer than Reverie is willing to sit through. */
  'rate_limited',
  /** The connection broke, or the stream ended without saying why it finished. */
  'cut_stream',
  'html_page',
  'wrong_content_type',
  'not_json',
  /** JSON, but not the shape of a chat completion. */
  'unexpected_body',
  /** Status 200 with an error inside. */
  'error_body',
  'empty_answer',
  /** The provider's filter left no text at all; filtered text that did arrive is an answer. */
  'content_filter',
  /** The server counted far fewer prompt tokens than the prompt must have: it was cut to fit a context. */
  'prompt_cut',
  /** The server refused the prompt, with the room its answer was to have, as more than the model's context holds. */
  'context_overflow',
  /** Nothing was tried, because the provider has just failed again and again; `details.retryAt` says until when. */
  'circuit_open',
] as const;

export type ProviderReason = (typeof PROVIDER_REASONS)[number];

/** Why one try failed. */
export type AttemptReason = Exclude<ProviderReason, 'circuit_open'>;

/**
 * A failed call of which some text had already arrived, so that it can be kept as a version.
 * A cancelled call never becomes one: who cancels wants nothing kept.
 */
export class PartialAnswerError extends ReverieError {
  readonly partialText: string;

  constructor(kind: ErrorKind, reason: string, message: string, details: ErrorDetails, partialText: string) {
    super(kind, reason, message, details);
    this.partialText = partialText;
  }
}

/** One try that failed; becomes a {@link ReverieError} once no further try is made. Every text in it is scrubbed already. */
export class AttemptFailure extends Error {
  readonly reason: AttemptReason;
  /** False only when it is certain that no byte of the request left this machine. */
  readonly sent: boolean;
  readonly status: number | null;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null;
  /** At most 300 characters of what the server said, or the network's error code. */
  readonly excerpt: string | null;
  readonly phase: WaitPhase | null;
  readonly partialText: string;

  constructor(reason: AttemptReason, facts: AttemptFacts) {
    super(reason);
    this.reason = reason;
    this.sent = facts.sent;
    this.status = facts.status ?? null;
    this.retryAfter = facts.retryAfter ?? null;
    this.excerpt = facts.excerpt ?? null;
    this.phase = facts.phase ?? null;
    this.partialText = facts.partialText ?? '';
  }
}

/** What a call was waiting for. */
export type WaitPhase = 'connect' | 'first_token' | 'next_token';

export interface AttemptFacts {
  readonly sent: boolean;
  readonly status?: number | null;
  readonly retryAfter?: string | null;
  readonly excerpt?: string | null;
  readonly phase?: WaitPhase | null;
  readonly partialText?: string;
}

/** The error of a call whose signal was aborted. */
export function cancelled(): ReverieError {
  return new ReverieError('CANCELLED', 'cancelled', 'The call was cancelled.');
}
