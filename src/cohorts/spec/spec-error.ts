import { type ErrorDetails, ReverieError } from '../../api/errors.ts';

/** The one kind of error that a spec ends in; the message says what to change. */
export function invalidSpec(
  reason: string,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): ReverieError {
  return new ReverieError('INVALID_SPEC', reason, message, details, cause === undefined ? undefined : { cause });
}

/** An axis was named that is not there, or no longer, because an earlier rule replaced it. */
export function unknownAxis(where: string, problem: string, axis: string, known: Iterable<string>): ReverieError {
  const names = [...known];
  const list = names.length === 0 ? 'there are no axes' : `known axes are ${names.join(', ')}`;
  return invalidSpec('unknown_axis', `${where}: ${problem}: "${axis}"; ${list}.`, { where, axis, known: names });
}
