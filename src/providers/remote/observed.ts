import type { AttemptFailure } from '../failures.ts';
import type { TokenUsage } from '../types.ts';

/** What was seen during one attempt; filled in as it happens, so that it is there however the attempt ends. */
export interface Observed {
  /** The failure that the wire showed. It wins over what the SDK makes of it. */
  failure: AttemptFailure | null;
  /** What the caller rejected the request with before it was sent. */
  refusal: { readonly error: unknown } | null;
  /** Requests that the SDK asked for; it must never be more than one. */
  requests: number;
  /** Epoch milliseconds at which the request began to leave; null while it is certain that nothing did. */
  sentAt: number | null;
  /** Null until the headers of a response are there. */
  status: number | null;
  /** Whether a stream said that its text is whole. */
  finished: boolean;
  /** Whether a stream said `[DONE]`, after which its server has nothing more to say. */
  done: boolean;
  bytesOut: number;
  /** Bytes of the response's body. */
  bytesIn: number;
  usage: TokenUsage | null;
}

/** What is known before anything happened. */
export function nothingObserved(): Observed {
  return {
    failure: null,
    refusal: null,
    requests: 0,
    sentAt: null,
    status: null,
    finished: false,
    done: false,
    bytesOut: 0,
    bytesIn: 0,
    usage: null,
  };
}
