/** Characters that belong to words, as the index of the texts (SQLite's `unicode61` without a list of its own) has them. */
const WORD = '\\p{L}\\p{N}\\p{M}\\p{Co}';
const WORDS = new RegExp(`[${WORD}]+`, 'gu');

/** The words of a text, in order. */
export function wordsIn(text: string): readonly string[] {
  return text.match(WORDS) ?? [];
}

/** Words in this order, whatever punctuation parts them, as the source of a regular expression; `open` lets the last one go on. */
export function wordsSource(words: readonly string[], open = false): string {
  // Words hold no character that means something in a regular expression.
  return `(?<![${WORD}])${words.join(`[^${WORD}]+`)}${open ? `[${WORD}]*` : ''}(?![${WORD}])`;
}

/** Finds any of these phrases as the index does, any case; null when none of them holds a word. */
export function phrasePattern(phrases: readonly string[]): RegExp | null {
  const sources = phrases.map(wordsIn).flatMap((words) => (words.length === 0 ? [] : [wordsSource(words)]));
  return sources.length === 0 ? null : new RegExp(sources.join('|'), 'giu');
}
