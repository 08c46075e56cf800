import { type FilterTerm, type FilterValue, printFilter } from '../../api/index.ts';
import { compilePhrase } from '../text-query.ts';
import type { Source } from './changes.ts';
import { type CodeColumn, type Column, workedOut } from './columns.ts';
import type { Snapshot } from './snapshot.ts';
import { FIELD_PLACES, type FieldPlace } from './sources.ts';
import { phasesWith, type TextFinder } from './texts.ts';
import { codeTest } from './words.ts';

/** One byte for each generation: 1 where it passes. */
export type Passes = Column<Uint8Array>;

/** Says of a place whether a row passes, and by what it goes. */
interface Test {
  readonly sources: readonly Source[];
  readonly passes: (place: number) => boolean;
  /** The same for all places at once, where a call for each would be felt: puts 1 or 0 into each. */
  readonly all?: (passes: Uint8Array, yes: 0 | 1) => void;
}

/** The generations for which a term holds. The one place that says what a term of the filter language means. */
export function passesOf(snapshot: Snapshot, term: FilterTerm, texts: TextFinder): Passes {
  return snapshot.keep(`term ${printFilter([term])}`, () => {
    const { sources, passes, all } = testOf(snapshot, term, texts);
    const { negated } = term;
    const at = (place: number) => (passes(place) === negated ? 0 : 1);
    const values = new Uint8Array(snapshot.rows.length);
    return workedOut(sources, values, at, all && (() => all(values, negated ? 0 : 1)));
  });
}

function testOf(snapshot: Snapshot, term: FilterTerm, texts: TextFinder): Test {
  if (term.kind === 'word') return wordTest(snapshot, term.text);
  if (term.kind === 'phrase') return phraseTest(snapshot, texts, term.text);
  return fieldTest(snapshot, FIELD_PLACES[term.field], term.values);
}

function fieldTest(snapshot: Snapshot, place: FieldPlace, values: readonly FilterValue[]): Test {
  if (place.kind === 'ids') return idTest(snapshot, place.of, values);
  if (place.kind === 'numbers') {
    const column = snapshot.numbers(place.column);
    const tests = values.map((value) => toNumberTest(value, place.unit));
    const test = tests.length === 1 && tests[0] ? tests[0] : (number: number) => tests.some((one) => one(number));
    const numbers = column.values;
    return {
      sources: [column],
      passes: (at) => test(numbers[at] ?? Number.NaN),
      all: (passes, yes) => {
        for (let at = 0; at < numbers.length; at += 1) passes[at] = test(numbers[at] ?? Number.NaN) ? yes : 1 - yes;
      },
    };
  }
  const tests = values.map(toWordTest);
  return codesTest(snapshot.codes(place.column), (words) => tests.some((test) => test(words)));
}

function codesTest(column: CodeColumn, test: (words: readonly string[]) => boolean): Test {
  const passes = codeTest(column, test);
  const codes = column.values;
  return {
    sources: [column],
    passes: (place) => passes(codes[place] ?? 0) === 1,
    all: (marks, yes) => {
      const answers = Uint8Array.from({ length: column.size }, (_, code) => (passes(code) === 1 ? yes : 1 - yes));
      for (let place = 0; place < codes.length; place += 1) marks[place] = answers[codes[place] ?? 0] ?? 0;
    },
  };
}

/** A bare word is part of an id, a template or a model. */
function wordTest(snapshot: Snapshot, word: string): Test {
  const part = new RegExp(literally(word), 'iu');
  const holds = (words: readonly string[]) => words.some((text) => part.test(text));
  const inId = new Uint8Array(snapshot.rows.length);
  snapshot.ids('own').mark(inId, new RegExp(literally(word), 'i'));
  const template = codesTest(snapshot.codes('template'), holds);
  const model = codesTest(snapshot.codes('model'), holds);
  return {
    sources: [...template.sources, ...model.sources],
    passes: (place) => inId[place] === 1 || template.passes(place) || model.passes(place),
  };
}

/** Words in quotes stand in a current prompt, answer or parsed text. */
function phraseTest(snapshot: Snapshot, texts: TextFinder, phrase: string): Test {
  const query = compilePhrase(phrase);
  if (query === null) return { sources: [], passes: () => false };
  const found = phasesWith(snapshot, texts, query.match);
  const bits = found.values;
  return {
    sources: [found],
    passes: (place) => bits[place] !== 0,
    all: (passes, yes) => {
      for (let place = 0; place < bits.length; place += 1) passes[place] = bits[place] === 0 ? 1 - yes : yes;
    },
  };
}

/** Ids never change. */
function idTest(snapshot: Snapshot, of: 'own' | 'parent', values: readonly FilterValue[]): Test {
  const marked = new Uint8Array(snapshot.rows.length);
  const lines = snapshot.ids(of);
  for (const value of values) {
    if (value.kind === 'none') lines.mark(marked, /^$/m);
    else if (value.kind === 'text' && value.exact) lines.mark(marked, new RegExp(`^${literally(value.text)}$`, 'm'));
    else if (value.kind === 'text') lines.mark(marked, new RegExp(`^${toPattern(value.text)}$`, 'im'));
  }
  return { sources: [], passes: (place) => marked[place] === 1 };
}

function toWordTest(value: FilterValue): (words: readonly string[]) => boolean {
  if (value.kind === 'none') return (words) => words.length === 0;
  if (value.kind === 'range') return () => false;
  if (value.exact) return (words) => words.includes(value.text);
  const pattern = new RegExp(`^${toPattern(value.text)}$`, 'isu');
  return (words) => words.some((word) => pattern.test(word));
}

function toNumberTest(value: FilterValue, unit: number): (number: number) => boolean {
  if (value.kind === 'none') return Number.isNaN;
  if (value.kind !== 'range') return () => false;
  const { min, max } = value;
  const low = min === null ? Number.NEGATIVE_INFINITY : min.value * unit;
  const high = max === null ? Number.POSITIVE_INFINITY : max.value * unit;
  const withLow = min?.inclusive ?? true;
  const withHigh = max?.inclusive ?? true;
  return (number) => (number > low && number < high) || (withLow && number === low) || (withHigh && number === high);
}

/** `*` stands for any part of a line. */
function toPattern(text: string): string {
  return text.split('*').map(literally).join('[^\\n]*');
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
