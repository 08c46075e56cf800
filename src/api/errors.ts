/** Every kind of failure that may cross a boundary of Reverie. Growing this list is a design decision. */
export const ERROR_KINDS = [
  'DATA_MISSING',
  'INVALID_CONFIG',
  'INVALID_SPEC',
  'INVALID_INPUT',
  'MISSING_TEMPLATE',
  'TEMPLATE_FAILURE',
  'PARSER_FAILURE',
  'PROVIDER_FAILURE',
  'STORE_FAILURE',
  'IO_ERROR',
  'BUDGET_EXCEEDED',
  'CANCELLED',
  'BUSY',
  'NOT_FOUND',
  'INTERNAL',
] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** JSON-like context of a failure: where, what was seen, what was required. Never holds a secret or an answer's text in full. */
export type ErrorDetails = { readonly [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A failure as it travels between threads, processes and into the store. */
export interface Failure {
  readonly kind: ErrorKind;
  /** Machine-readable cause in snake_case, for example `truncated_raw`. */
  readonly reason: string;
  /** One plain sentence for a person. */
  readonly message: string;
  readonly details: ErrorDetails;
}

/** The one error class that Reverie throws on purpose; everything else is a defect and becomes `INTERNAL`. */
export class ReverieError extends Error implements Failure {
  override readonly name = 'ReverieError';
  readonly kind: ErrorKind;
  readonly reason: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, reason: string, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.reason = reason;
    this.details = details;
  }
}

/** Turns anything thrown into a {@link Failure}: the only place where an unknown error is given a kind. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ReverieError) {
    return { kind: error.kind, reason: error.reason, message: error.message, details: error.details };
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'CANCELLED', reason: 'cancelled', message: 'The work was cancelled.', details: {} };
  }
  const code = systemErrorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code !== undefined) return { kind: 'IO_ERROR', reason: code.toLowerCase(), message, details: {} };
  return { kind: 'INTERNAL', reason: 'unexpected', message, details: {} };
}

/** Makes a throwable out of a {@link Failure} that arrived as data. */
export function fromFailure(failure: Failure): ReverieError {
  return new ReverieError(failure.kind, failure.reason, failure.message, failure.details);
}

function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Proves at compile time that a union was handled whole. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
