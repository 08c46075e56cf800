import { type FilterTerm, type FilterValue, printFilter } from '../../api/index.ts';
import { compilePhrase } from '../text-query.ts';
import type { CodeColumn } from './columns.ts';
import type { Snapshot } from './snapshot.ts';
import { FIELD_PLACES, type FieldPlace } from './sources.ts';
import { phasesWith, type TextFinder } from './texts.ts';

/** One byte for each generation, in row order: 1 where it passes. */
export type Passes = Uint8Array;

/** The generations for which a term holds. The one place that says what a term of the filter language means. */
export function passesOf(snapshot: Snapshot, term: FilterTerm, texts: TextFinder): Passes {
  return snapshot.keep(`term ${printFilter([term])}`, () => {
    const passes = new Uint8Array(snapshot.rows.length);
    mark(snapshot, term, passes, texts);
    if (term.negated) for (let place = 0; place < passes.length; place += 1) passes[place] = 1 - (passes[place] ?? 0);
    return passes;
  });
}

function mark(snapshot: Snapshot, term: FilterTerm, passes: Passes, texts: TextFinder): void {
  if (term.kind === 'word') markWord(snapshot, term.text, passes);
  else if (term.kind === 'phrase') markPhrase(snapshot, texts, term.text, passes);
  else markField(snapshot, FIELD_PLACES[term.field], term.values, passes);
}

function markField(snapshot: Snapshot, place: FieldPlace, values: readonly FilterValue[], passes: Passes): void {
  if (place.kind === 'codes') markCodes(snapshot.codes(place.column), values.map(toTest), passes);
  else if (place.kind === 'ids') for (const value of values) markTexts(snapshot, place.of, value, passes);
  else for (const value of values) markNumbers(snapshot.numbers(place.column), place.unit, value, passes);
}

/** A bare word is part of an id, a template or a model. */
function markWord(snapshot: Snapshot, word: string, passes: Passes): void {
  const part = new RegExp(literally(word), 'iu');
  snapshot.ids('own').mark(passes, new RegExp(literally(word), 'i'));
  markCodes(snapshot.codes('template'), [(words) => words.some((text) => part.test(text))], passes);
  markCodes(snapshot.codes('model'), [(words) => words.some((text) => part.test(text))], passes);
}

/** Words in quotes stand in a current prompt, answer or parsed text. */
function markPhrase(snapshot: Snapshot, texts: TextFinder, phrase: string, passes: Passes): void {
  const query = compilePhrase(phrase);
  if (query === null) return;
  const found = phasesWith(snapshot, texts, query.match);
  for (let place = 0; place < passes.length; place += 1) passes[place] = found[place] === 0 ? 0 : 1;
}

type Test = (words: readonly string[]) => boolean;

function toTest(value: FilterValue): Test {
  if (value.kind === 'none') return (words) => words.length === 0;
  if (value.kind === 'range') return () => false;
  if (value.exact) return (words) => words.includes(value.text);
  const pattern = new RegExp(`^${toPattern(value.text)}$`, 'isu');
  return (words) => words.some((word) => pattern.test(word));
}

function markCodes(column: CodeColumn, tests: readonly Test[], passes: Passes): void {
  const hits = Uint8Array.from({ length: column.size }, (_, code) =>
    tests.some((test) => test(column.wordsOf(code))) ? 1 : 0,
  );
  const { codes } = column;
  for (let place = 0; place < codes.length; place += 1) if (hits[codes[place] ?? 0] === 1) passes[place] = 1;
}

function markNumbers(values: Float64Array, unit: number, value: FilterValue, passes: Passes): void {
  if (value.kind === 'none') {
    for (let place = 0; place < values.length; place += 1) if (Number.isNaN(values[place])) passes[place] = 1;
    return;
  }
  if (value.kind !== 'range') return;
  const { min, max } = value;
  const low = min === null ? Number.NEGATIVE_INFINITY : min.value * unit;
  const high = max === null ? Number.POSITIVE_INFINITY : max.value * unit;
  const withLow = min?.inclusive ?? true;
  const withHigh = max?.inclusive ?? true;
  for (let place = 0; place < values.length; place += 1) {
    const number = values[place] ?? Number.NaN;
    if ((number > low && number < high) || (withLow && number === low) || (withHigh && number === high))
      passes[place] = 1;
  }
}

function markTexts(snapshot: Snapshot, of: 'own' | 'parent', value: FilterValue, passes: Passes): void {
  const lines = snapshot.ids(of);
  if (value.kind === 'none') lines.mark(passes, /^$/m);
  else if (value.kind === 'text' && value.exact) lines.mark(passes, new RegExp(`^${literally(value.text)}$`, 'm'));
  else if (value.kind === 'text') lines.mark(passes, new RegExp(`^${toPattern(value.text)}$`, 'im'));
}

/** `*` stands for any part of a line. */
function toPattern(text: string): string {
  return text.split('*').map(literally).join('[^\\n]*');
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** Whether a field is held in codes, so that its values can be counted. */
export function codesOf(snapshot: Snapshot, place: FieldPlace): CodeColumn | null {
  return place.kind === 'codes' ? snapshot.codes(place.column) : null;
}
