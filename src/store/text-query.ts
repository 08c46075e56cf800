import { ReverieError } from '../api/errors.ts';
import { phrasePattern, wordsIn, wordsSource } from '../api/index.ts';

/** A query as the index and as a text is asked it. */
export interface CompiledQuery {
  /** In the language of SQLite's full-text index. */
  readonly match: string;
  /** What to highlight: any of the words and phrases that are looked for. */
  readonly pattern: RegExp;
}

const PART = /(-?)(?:"([^"]*)"?|(\S+))/gu;

interface Part {
  readonly words: readonly string[];
  /** Whether the last word may go on. */
  readonly open: boolean;
}

/** Reads a query. INVALID_INPUT `nothing_to_search` when it names no word that a text could hold. */
export function compileQuery(query: string): CompiledQuery {
  const wanted: Part[] = [];
  const unwanted: Part[] = [];
  for (const [, sign, phrase, bare] of query.matchAll(PART)) {
    const words = wordsIn(phrase ?? bare ?? '');
    if (words.length > 0) (sign === '-' ? unwanted : wanted).push({ words, open: bare?.endsWith('*') ?? false });
  }
  if (wanted.length === 0) {
    throw new ReverieError('INVALID_INPUT', 'nothing_to_search', 'Write at least one word to look for.', { query });
  }
  const excluded = unwanted.map((part) => ` NOT ${toMatch(part)}`).join('');
  return {
    match: `(${wanted.map(toMatch).join(' AND ')})${excluded}`,
    pattern: new RegExp(wanted.map(({ words, open }) => wordsSource(words, open)).join('|'), 'giu'),
  };
}

/** A phrase of the filter language: these words in this order. Null when no word is in it. */
export function compilePhrase(phrase: string): CompiledQuery | null {
  const pattern = phrasePattern([phrase]);
  return pattern === null ? null : { match: toMatch({ words: wordsIn(phrase), open: false }), pattern };
}

function toMatch({ words, open }: Part): string {
  return `"${words.join(' ')}"${open ? ' *' : ''}`;
}
