import { CommanderError } from 'commander';
import { type Failure, ReverieError, toFailure } from '../api/index.ts';
import { oneLine } from './safe-text.ts';

/** What the exit code of every command means. */
export const EXIT = {
  ok: 0,
  /** Some generation failed, an import left something out, or a check found something. */
  failed: 1,
  /** Wrong use, wrong configuration, or a workspace that cannot be opened. */
  wrongUse: 2,
  /** Stopped by Ctrl-C. */
  cancelled: 130,
} as const;

/** INVALID_INPUT for a command line that cannot be meant. */
export function wrongUse(
  reason: string,
  message: string,
  details: Readonly<Record<string, string>> = {},
): ReverieError {
  return new ReverieError('INVALID_INPUT', reason, message, details);
}

/** The one line that a failed command writes to standard error: `reverie: KIND reason: message`. */
export function describeError(error: unknown): string {
  const { kind, reason, message } = failureOf(error);
  return `reverie: ${kind} ${reason}: ${oneLine(message)}`;
}

export function exitCodeOf(error: unknown): number {
  return failureOf(error).kind === 'CANCELLED' ? EXIT.cancelled : EXIT.wrongUse;
}

function failureOf(error: unknown): Failure {
  return error instanceof CommanderError ? usageFailure(error) : toFailure(error);
}

/** Commander says `commander.unknownOption` and "error: unknown option '--x'\n(Did you mean --y?)". */
function usageFailure(error: CommanderError): Failure {
  const name = error.code.replace(/^commander\./, '');
  const reason = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const sentence = error.message.replace(/^error: /, '').replace(/\.$/, '');
  const message = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. See reverie --help.`;
  return { kind: 'INVALID_INPUT', reason, message, details: {} };
}
