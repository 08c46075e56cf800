import { AttemptFailure } from '../failures.ts';
import type { Scrubber } from '../scrub.ts';
import type { Observed } from './exchange.ts';

/**
 * Reads what the SDK says about the inside of a stream, where the wire itself looked well. Known by the names of its
 * error classes, which are the same through all of its packages; null for an error that is none of the SDK's.
 */
export function readSdkError(error: unknown, observed: Observed, scrubber: Scrubber): AttemptFailure | null {
  if (!(error instanceof Error)) return null;
  const facts = { sent: observed.connected, status: observed.status, excerpt: scrubber.excerpt(error.message) };
  switch (error.name) {
    case 'AI_StreamProviderError':
      return new AttemptFailure('error_body', facts);
    case 'AI_JSONParseError':
      return new AttemptFailure('not_json', facts);
    case 'AI_InvalidResponseDataError':
      // Raised when a stream ends without a finish reason: with `[DONE]` the server thinks that it answered.
      return new AttemptFailure(observed.done ? 'empty_answer' : 'cut_stream', { ...facts, excerpt: null });
    default:
      return error.name.startsWith('AI_') ? new AttemptFailure('unexpected_body', facts) : null;
  }
}
