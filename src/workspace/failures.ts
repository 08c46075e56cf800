import { type ErrorDetails, ReverieError } from '../api/errors.ts';

/** Where in the workspace something is wrong; `file` is relative to its root, `line` counts from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
}

/** Makes an INVALID_CONFIG whose sentence begins with the place, so that one line of output is enough to find it. */
export function configError(reason: string, place: Place, sentence: string, details: ErrorDetails = {}): ReverieError {
  const where = place.line === undefined ? place.file : `${place.file}:${place.line}`;
  const at = place.line === undefined ? { file: place.file } : { file: place.file, line: place.line };
  return new ReverieError('INVALID_CONFIG', reason, `${where}: ${sentence}`, { ...at, ...details });
}
