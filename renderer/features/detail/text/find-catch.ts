import type { Span } from './find/text-finder.ts';

/** Where a parsed text stands in the answer it was taken from. */
export type Catch =
  | { readonly state: 'found'; readonly span: Span }
  /** The parser took the answer as it is. */
  | { readonly state: 'everything' }
  /** It stands in several places, and which one was taken is not recorded. */
  | { readonly state: 'ambiguous' }
  /** The parser put it together or wrote it anew, so it stands nowhere as it is. */
  | { readonly state: 'absent' };

/** Looks for a parsed text in an answer. */
export function findCatch(raw: string, parsed: string): Catch {
  if (parsed === '') return { state: 'absent' };
  if (parsed === raw) return { state: 'everything' };
  const start = raw.indexOf(parsed);
  if (start === -1) return { state: 'absent' };
  if (raw.indexOf(parsed, start + 1) !== -1) return { state: 'ambiguous' };
  return { state: 'found', span: { start, end: start + parsed.length } };
}
