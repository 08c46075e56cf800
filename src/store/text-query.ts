import { ReverieError } from '../api/errors.ts';

/** A query as the index and as a text is asked it. */
export interface CompiledQuery {
  /** In the language of SQLite's full-text index. */
  readonly match: string;
  /** What to highlight: any of the words and phrases that are looked for. */
  readonly pattern: RegExp;
}

/** Characters that belong to words, as the index's tokenizer (`unicode61`) has them. */
const WORD = '\\p{L}\\p{N}\\p{M}\\p{Co}';
const WORDS = new RegExp(`[${WORD}]+`, 'gu');
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
    const words = (phrase ?? bare ?? '').match(WORDS) ?? [];
    if (words.length > 0) (sign === '-' ? unwanted : wanted).push({ words, open: bare?.endsWith('*') ?? false });
  }
  if (wanted.length === 0) {
    throw new ReverieError('INVALID_INPUT', 'nothing_to_search', 'Write at least one word to look for.', { query });
  }
  const excluded = unwanted.map((part) => ` NOT ${toMatch(part)}`).join('');
  return {
    match: `(${wanted.map(toMatch).join(' AND ')})${excluded}`,
    pattern: new RegExp(wanted.map(toPattern).join('|'), 'giu'),
  };
}

/** A phrase of the filter language: these words in this order. Null when no word is in it. */
export function compilePhrase(phrase: string): CompiledQuery | null {
  const words = phrase.match(WORDS);
  if (words === null) return null;
  const part: Part = { words, open: false };
  return { match: toMatch(part), pattern: new RegExp(toPattern(part), 'giu') };
}

function toMatch({ words, open }: Part): string {
  return `"${words.join(' ')}"${open ? ' *' : ''}`;
}

/** Words hold no character that means something in a regular expression. */
function toPattern({ words, open }: Part): string {
  return `(?<![${WORD}])${words.join(`[^${WORD}]+`)}${open ? `[${WORD}]*` : ''}(?![${WORD}])`;
}
