import { type FilterTerm, printFilter, requireFilter } from '../../api/index.ts';
import type { GenerationFilter } from '../../api/listing-model.ts';
import { PHASES } from '../../api/model.ts';
import { compilePhrase } from '../text-query.ts';
import type { Snapshot } from './snapshot.ts';
import { currentTexts, type TextFinder, textsWith } from './texts.ts';

type PhraseTerm = Extract<FilterTerm, { kind: 'phrase' }>;

/** Rows whose texts are looked up at a time, and in all: where fewer match, all that match are soon found. */
const AT_A_TIME = 128;
const MOST_LOOKED_AT = 2048;

/** Looks for the texts of a filter's exact words until a moment (of `performance.now()`); answers whether all are found. */
export function findTexts(snapshot: Snapshot, texts: TextFinder, filter: GenerationFilter, untilMs: number): boolean {
  return phrasesIn(filter).every(({ text }) => {
    const query = compilePhrase(text);
    return query === null || textsWith(snapshot, texts, query.match).findUntil(untilMs);
  });
}

/** A filter without its exact words. */
export function withoutPhrases({ line, ...picked }: GenerationFilter): GenerationFilter {
  const others = requireFilter(line ?? '').filter((term) => !isPhrase(term));
  return others.length === 0 ? picked : { ...picked, line: printFilter(others) };
}

export function asksForPhrase(filter: GenerationFilter): boolean {
  return phrasesIn(filter).length > 0;
}

/**
 * The first of these places for which the filter's exact words hold, at most so many, without knowing all the texts that have
 * them: however many these are, few are looked up. Null where the words are too rare for that.
 */
export function firstOf(
  snapshot: Snapshot,
  texts: TextFinder,
  filter: GenerationFilter,
  places: Int32Array,
  most: number,
): Int32Array | null {
  const phrases = phrasesIn(filter);
  const current = PHASES.map((phase) => currentTexts(snapshot, phase).values);
  const first: number[] = [];
  for (let from = 0; from < Math.min(places.length, MOST_LOOKED_AT); from += AT_A_TIME) {
    let left = [...places.subarray(from, from + AT_A_TIME)];
    for (const { text, negated } of phrases) {
      const match = compilePhrase(text)?.match;
      const textsOf = (place: number) => current.map((ids) => ids[place] || 0);
      const wanted = [...new Set(left.flatMap(textsOf))].filter((id) => id > 0);
      const held = new Set(match === undefined ? [] : texts.matching(match, wanted));
      left = left.filter((place) => textsOf(place).some((id) => held.has(id)) !== negated);
    }
    first.push(...left);
    if (first.length >= most) return Int32Array.from(first.slice(0, most));
  }
  return null;
}

function phrasesIn({ line = '' }: GenerationFilter): readonly PhraseTerm[] {
  return line.includes('"') ? requireFilter(line).filter(isPhrase) : [];
}

function isPhrase(term: FilterTerm): term is PhraseTerm {
  return term.kind === 'phrase';
}
