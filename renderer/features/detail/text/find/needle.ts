import { phrasePattern } from '../../../../../src/api/index.ts';

/** What is looked for in a text. */
export interface Needle {
  /** Matches are never empty. With the flags `giu`. */
  readonly pattern: RegExp;
  /** UTF-16 units behind the first one of a match that decide whether it is one. */
  readonly reach: number;
}

/** What parts the words of a phrase is not looked at for longer than this. */
const MOST_BETWEEN = 500;

/** A phrase in any case, as it stands; null for an empty one. */
export function literalNeedle(phrase: string): Needle | null {
  if (phrase === '') return null;
  return { pattern: new RegExp(phrase.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu'), reach: phrase.length - 1 };
}

/** Any of the phrases of a filter line, as the search over all texts finds them; null when they hold no word. */
export function phrasesNeedle(phrases: readonly string[]): Needle | null {
  const pattern = phrasePattern(phrases);
  if (pattern === null) return null;
  return { pattern, reach: Math.max(...phrases.map(({ length }) => length)) + MOST_BETWEEN };
}
