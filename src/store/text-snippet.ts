import type { TextHit } from '../api/search-model.ts';

/** Characters shown before the first match where nobody says otherwise, and in all. */
const BEFORE = 60;
const AROUND = 240;

type Snippet = Pick<TextHit, 'matchOffset' | 'matchLength' | 'snippet'>;

/**
 * The first match of a pattern (with `g`) in a text, and the text around it. Where index and pattern do not agree on what a
 * word is, the text is shown from its beginning.
 */
export function makeSnippet(text: string, pattern: RegExp, before = BEFORE): Snippet {
  pattern.lastIndex = 0;
  const first = pattern.exec(text);
  const matchOffset = first?.index ?? 0;
  const matchLength = first?.[0].length ?? 0;
  const start = wordStart(text, Math.max(0, matchOffset - before));
  const end = Math.min(text.length, Math.max(matchOffset + matchLength, start + AROUND));
  const shown = text.slice(start, end);
  const snippet: { text: string; isMatch: boolean }[] = [];
  const add = (part: string, isMatch: boolean) => {
    if (part !== '') snippet.push({ text: part, isMatch });
  };
  if (start > 0) add('…', false);
  let at = 0;
  pattern.lastIndex = 0;
  for (const { 0: match, index } of shown.matchAll(pattern)) {
    add(shown.slice(at, index), false);
    add(match, true);
    at = index + match.length;
  }
  add(shown.slice(at), false);
  if (end < text.length) add('…', false);
  return { matchOffset, matchLength, snippet };
}

/** The beginning of the next word, or the place itself where none begins soon; never inside a surrogate pair. */
function wordStart(text: string, place: number): number {
  if (place === 0) return 0;
  const space = text.slice(place, place + BEFORE / 2).search(/\s\S/u);
  if (space >= 0) return place + space + 1;
  return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place + 1 : place;
}
