import { MOST_AT_ONCE } from '../api/index.ts';

/** A long list in parts that the contract takes. */
export function* inParts<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += MOST_AT_ONCE) yield list.slice(from, from + MOST_AT_ONCE);
}
