import type { ErrorKind, Failure, Phase } from '../../src/api/index.ts';

/** What a button beside a failure does. */
export type Remedy =
  /** Tries the failed phase again. */
  | 'retry'
  /** Asks the model again, since the same answer would fail the same way. */
  | 'ask_again'
  /** Asks the model again with twice the limit. */
  | 'higher_limit'
  | 'open_parent';

export interface Advice {
  /** A sentence that says what helps; null when the failure's own message says it. */
  readonly hint: string | null;
  readonly remedies: readonly Remedy[];
}

export const REMEDY_WORDS: Readonly<Record<Remedy, string>> = {
  retry: 'Retry',
  ask_again: 'Ask the model again',
  higher_limit: 'Retry with a higher limit',
  open_parent: 'Open the parent',
};

/** The next step after a failed phase of a generation. */
export function adviseOnPhase(phase: Phase, failure: Failure, hasParent: boolean): Advice {
  const { kind, reason } = failure;
  const keyHint = adviseOnKey(failure);
  if (keyHint !== null) return { hint: keyHint, remedies: ['retry'] };
  if (reason === 'truncated_raw') {
    return {
      hint: 'What came is kept under Raw, but an answer that was cut off is not used.',
      remedies: ['higher_limit'],
    };
  }
  if (reason === 'outcome_unknown') return { hint: 'Retrying sends it again.', remedies: ['retry'] };
  if (reason === 'parent_not_ready' || reason === 'missing_parent' || (kind === 'DATA_MISSING' && phase === 'input')) {
    return {
      hint: hasParent ? 'Mend the parent first; this follows in the next run.' : null,
      remedies: hasParent ? ['open_parent', 'retry'] : ['retry'],
    };
  }
  if (reason === 'min_lines_not_met' || reason === 'parse_failed') {
    return {
      hint: 'The answer is kept under Raw. The same answer would fail again, so ask the model for another one.',
      remedies: ['ask_again'],
    };
  }
  if (kind === 'MISSING_TEMPLATE' || kind === 'TEMPLATE_FAILURE' || kind === 'INVALID_CONFIG') {
    return { hint: 'Mend the file, reload the workspace, then retry.', remedies: ['retry'] };
  }
  return { hint: null, remedies: ['retry'] };
}

const KEY_REASONS: readonly string[] = ['missing_api_key', 'invalid_api_key'];

/** Where to mend a key that was refused or is missing; null when the failure is about something else. */
export function adviseOnKey({ reason, message, details }: Failure): string | null {
  if (reason === 'untrusted_key_host')
    return 'Nothing was sent. Allow it in Settings if you trust that address, then retry.';
  const status = reason === 'circuit_open' ? details.lastStatus : reason === 'http_status' ? details.status : null;
  const isRefused = status === 401 || status === 403;
  if (!isRefused && !KEY_REASONS.includes(reason)) return null;
  const provider = typeof details.provider === 'string' ? `provider “${details.provider}”` : 'the provider';
  const [, told] = /key in (\w+)/.exec(message) ?? [];
  const variable = typeof details.variable === 'string' ? details.variable : told;
  return variable === undefined
    ? `In reverie.yaml, give ${provider} an apiKeyEnv: the name of the environment variable that holds its key. Start Reverie with that variable set, then retry.`
    : `The key of ${provider} comes from the environment variable ${variable}, as apiKeyEnv in reverie.yaml says. Put the right key there, start Reverie again, then retry.`;
}

const KIND_ADVICE: Readonly<Partial<Record<ErrorKind, string>>> = {
  INVALID_CONFIG: 'Mend the file it names, then reload the workspace.',
  MISSING_TEMPLATE: 'Add the template, then reload the workspace.',
  IO_ERROR: 'Check the disk and the folder’s permissions, then try again.',
  STORE_FAILURE: 'Run “reverie check” on this workspace to see what is damaged.',
  BUSY: 'Another process is running this workspace. Wait for it to end, or stop it.',
  NOT_FOUND: 'It may have been removed meanwhile.',
  INTERNAL: 'This is a defect in Reverie. Trying again may help; please report it with the message above.',
};

/** Why a button that would write does nothing; the banner says the rest. */
export const READ_ONLY_WORDS = 'The store is open for reading only';

/** What helps when a call as a whole failed; null when the message has to be enough. */
export function adviseOnError(error: Error & Partial<Failure>): string | null {
  if (error.reason === 'connection_lost') return 'Reverie is looking for the connection; this page goes on by itself.';
  if (error.reason === 'corrupt_store' || error.reason === 'read_only') return null;
  return error.kind === undefined ? null : (KIND_ADVICE[error.kind] ?? null);
}
