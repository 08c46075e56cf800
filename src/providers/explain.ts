import { assertNever, ReverieError } from '../api/errors.ts';
import { type AttemptFailure, PartialAnswerError } from './failures.ts';

/** Where a call went, for messages; holds no secret. */
export interface CallContext {
  readonly provider: string;
  readonly model: string;
  /** Null for providers without an address. */
  readonly baseUrl: string | null;
  readonly apiKeyEnv: string | null;
  readonly attempts: number;
}

/**
 * Turns the last failed try of a call into the PROVIDER_FAILURE that the user sees: what happened in one sentence with
 * a next step, and `details` of `{ provider, model, status, excerpt, hint, attempts, phase }`.
 */
export function explainFailure(failure: AttemptFailure, context: CallContext): ReverieError {
  const hint = hintFor(failure, context);
  const details = {
    provider: context.provider,
    model: context.model,
    status: failure.status,
    excerpt: failure.excerpt,
    hint,
    attempts: context.attempts,
    ...(failure.phase === null ? {} : { phase: failure.phase }),
    ...(failure.retryAfter === null ? {} : { retryAfter: failure.retryAfter }),
  };
  const message = `${sentenceFor(failure, context)}; ${hint}.`;
  if (failure.partialText === '') return new ReverieError('PROVIDER_FAILURE', failure.reason, message, details);
  return new PartialAnswerError('PROVIDER_FAILURE', failure.reason, message, details, failure.partialText);
}

function sentenceFor(failure: AttemptFailure, { provider, model, baseUrl }: CallContext): string {
  const who = `Provider "${provider}"`;
  switch (failure.reason) {
    case 'unreachable':
      return `${who} cannot be reached${baseUrl === null ? '' : ` at ${baseUrl}`}`;
    case 'outcome_unknown':
      return `${who} took the request for model "${model}" and never answered it`;
    case 'timeout':
      return `${who} took too long ${failure.phase === 'connect' ? 'to accept the connection' : `to answer for model "${model}"`}`;
    case 'http_status':
      return `${who} answered ${failure.status} for model "${model}"`;
    case 'rate_limited':
      return `${who} turned model "${model}" away because of its rate limit`;
    case 'cut_stream':
      return `The answer of model "${model}" broke off before its end`;
    case 'html_page':
      return `${who} answered with a web page`;
    case 'wrong_content_type':
    case 'not_json':
    case 'unexpected_body':
      return `${who} answered with something that is no answer of a model`;
    case 'error_body':
      return `${who} reported an error instead of an answer for model "${model}"`;
    case 'empty_answer':
      return `Model "${model}" answered with no text`;
    case 'content_filter':
      return `The content filter of provider "${provider}" withheld the whole answer of model "${model}"`;
    case 'prompt_cut':
      return `${who} read only a part of the prompt for model "${model}"`;
    case 'context_overflow':
      return `The prompt is too long for model "${model}"`;
    default:
      return assertNever(failure.reason);
  }
}

function hintFor(failure: AttemptFailure, { apiKeyEnv }: CallContext): string {
  switch (failure.reason) {
    case 'unreachable':
      return 'check that the server is running, its base URL and the network';
    case 'outcome_unknown':
      return 'it may have been worked on and charged for; look at the log of the provider before you send it again';
    case 'timeout':
      return 'try again, or lower the concurrency if the server is busy';
    case 'rate_limited':
      return 'lower requestsPerMinute or the concurrency of this provider, or try again later';
    case 'http_status':
      return hintForStatus(failure.status ?? 0, apiKeyEnv);
    case 'cut_stream':
      return failure.partialText === '' ? 'try again' : 'what arrived is kept; try again';
    case 'html_page':
      return 'check the base URL; it usually ends in /v1';
    case 'wrong_content_type':
    case 'not_json':
    case 'unexpected_body':
      return 'check that the base URL and the type of the provider belong together';
    case 'error_body':
      return 'read what the server said, then try again';
    case 'empty_answer':
      return 'try again, or raise maxTokens if the model reasons at length first';
    case 'content_filter':
      return 'change the prompt or choose another model';
    case 'prompt_cut':
      return 'give the model a larger context where it is served (num_ctx, --ctx-size), or shorten the prompt';
    case 'context_overflow':
      return 'shorten it, lower maxTokens, or give the model a larger context where it is served (num_ctx, --ctx-size)';
    default:
      return assertNever(failure.reason);
  }
}

function hintForStatus(status: number, apiKeyEnv: string | null): string {
  if (status === 401 || status === 403)
    return apiKeyEnv === null ? 'the server wants an API key; set apiKeyEnv' : `check the key in ${apiKeyEnv}`;
  if (status === 402) return 'the account has no credit left';
  if (status === 404) return 'check the model name and the base URL';
  if (status === 413) return 'the prompt is too long for this server';
  if (status >= 300 && status < 400) return 'the base URL points to a redirect; use the address it leads to';
  if (status >= 400 && status < 500) return 'read what the server said and change the request';
  return 'the server failed; try again later';
}
