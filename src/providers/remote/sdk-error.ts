import { fieldOf } from '../dialects/index.ts';
import { AttemptFailure } from '../failures.ts';
import type { Scrubber } from '../scrub.ts';
import type { Observed } from './observed.ts';

/**
 * Reads what the SDK says about the inside of a stream, where the wire itself looked well. Known by the names of its
 * error classes, which are the same through all of its packages; null for an error that is none of the SDK's.
 */
export function readSdkError(error: unknown, observed: Observed, scrubber: Scrubber): AttemptFailure | null {
  const message = fieldOf(error, 'message');
  const excerpt = typeof message === 'string' ? scrubber.excerpt(message) : null;
  const facts = { sent: observed.sentAt !== null, status: observed.status, excerpt };
  if (!(error instanceof Error)) {
    // Anthropic's error events are passed on as they came: `{ type, message }`.
    return typeof fieldOf(error, 'type') === 'string' ? new AttemptFailure('error_body', facts) : null;
  }
  switch (error.name) {
    case 'AI_StreamProviderError':
    case 'AI_APICallError':
      return new AttemptFailure('error_body', facts);
    case 'AI_JSONParseError':
      return new AttemptFailure('not_json', facts);
    case 'AI_InvalidResponseDataError':
    case 'AI_NoOutputGeneratedError':
      // Raised when a stream ends without a finish reason: with `[DONE]` the server thinks that it answered.
      return new AttemptFailure(observed.done ? 'empty_answer' : 'cut_stream', { ...facts, excerpt: null });
    default:
      return error.name.startsWith('AI_') ? new AttemptFailure('unexpected_body', facts) : null;
  }
}
