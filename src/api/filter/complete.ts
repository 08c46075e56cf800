import { FILTER_FIELD_NAMES, type FilterField, fieldInfo, isFilterField } from './fields.ts';
import { parseFilter } from './parse.ts';
import { printFilter, printName } from './print.ts';
import { type RawTerm, type RawValue, scanTerms } from './scan.ts';

/** What could stand at the cursor. */
export interface Completion {
  /** Replaces the line from `from` to `to`. */
  readonly insert: string;
  /** What to show; the value or field itself. */
  readonly label: string;
  /** A few words beside it. */
  readonly words: string;
  /** How many generations have the value; null where it is not counted. */
  readonly count: number | null;
}

export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
}

/** A value that generations have: how many, and what it is called where that says more than the value. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
  readonly words?: string;
}

/** The values of the field at the cursor, as `generations.values` answers them; `none` have no value of it. */
export interface CountedValues {
  readonly values: readonly CountedValue[];
  readonly none: number;
}

const MOST_OPTIONS = 50;

/**
 * What may be written at the cursor: fields where a term begins, values behind a field's colon, in the order in which they are
 * `counted` (null while they are not). Empty `options` where nothing can be suggested, as inside quotes of a phrase.
 */
export function completeFilter(
  line: string,
  cursor: number,
  counted: CountedValues | null,
  now = new Date(),
): Completions {
  const term = termAt(line, cursor);
  if (term === undefined) return { from: cursor, to: cursor, options: fieldOptions('') };
  if (term.key === null) return completeField(line, cursor, term);
  const place = valueIn(term, cursor);
  if (place !== undefined) return completeValue(cursor, place.value, term, valueOptions(place.field, counted, now));
  // The cursor is in the field's own name.
  const from = term.start + (term.negated ? 1 : 0);
  const to = from + term.key.length + 1;
  return cursor < to ? { from, to, options: fieldOptions(line.slice(from, cursor)) } : nothing(cursor);
}

/** The field whose value is written at the cursor, and what of it stands before the cursor; null where none is. */
export function valueAtCursor(line: string, cursor: number): { field: FilterField; typed: string } | null {
  const term = termAt(line, cursor);
  const place = term === undefined ? undefined : valueIn(term, cursor);
  return place === undefined ? null : { field: place.field, typed: typedOf(place.value, cursor) };
}

/**
 * The line without the term at the cursor and without mistakes. Values of the term are counted under it, so that what was
 * typed of the term does not narrow what is offered.
 */
export function filterAround(line: string, cursor: number): string {
  return printFilter(parseFilter(line).terms.filter(({ start, end }) => cursor < start || end < cursor));
}

function termAt(line: string, cursor: number): RawTerm | undefined {
  return scanTerms(line).find(({ start, end }) => start <= cursor && cursor <= end);
}

function valueIn({ key, values }: RawTerm, cursor: number): { field: FilterField; value: RawValue } | undefined {
  const field = key?.toLowerCase() ?? '';
  const value = values.find(({ start, end }) => start <= cursor && cursor <= end);
  return value !== undefined && isFilterField(field) ? { field, value } : undefined;
}

function typedOf(value: RawValue, cursor: number): string {
  return value.text.slice(0, Math.max(0, cursor - value.start - (value.quoted ? 1 : 0)));
}

function completeField(line: string, cursor: number, term: RawTerm): Completions {
  const [word] = term.values;
  if (word === undefined || word.quoted || cursor < word.start) return nothing(cursor);
  return { from: word.start, to: word.end, options: fieldOptions(line.slice(word.start, cursor)) };
}

function fieldOptions(typed: string): Completion[] {
  const begun = typed.toLowerCase();
  return FILTER_FIELD_NAMES.filter((field) => field.startsWith(begun)).map((field) => ({
    insert: `${field}:`,
    label: `${field}:`,
    words: fieldInfo(field).words,
    count: null,
  }));
}

function completeValue(cursor: number, value: RawValue, term: RawTerm, known: readonly Completion[]): Completions {
  const typed = typedOf(value, cursor).toLowerCase();
  const others = term.values.filter((other) => other !== value).map(({ text }) => text);
  const options = known.filter(({ label }) => !others.includes(label));
  const begins = options.filter(({ label }) => label.toLowerCase().startsWith(typed));
  const holds = options.filter(
    ({ label, words }) => !label.toLowerCase().startsWith(typed) && `${label}\n${words}`.toLowerCase().includes(typed),
  );
  return { from: value.start, to: value.end, options: [...begins, ...holds].slice(0, MOST_OPTIONS) };
}

function valueOptions(field: FilterField, counted: CountedValues | null, now: Date): Completion[] {
  const { kind, choices } = fieldInfo(field);
  if (kind === 'date') return dateOptions(now);
  const known = (counted?.values ?? []).map(({ value, count, words = '' }) => ({
    ...option(printName(value), words),
    label: value,
    count,
  }));
  const none = { ...option('none', kind === 'number' ? 'not known' : 'has none'), count: counted?.none ?? null };
  if (kind === 'number') return [option('>=', 'at least'), option('<=', 'at most'), ...known, none];
  // Where values are counted, one that is not among them has no generation.
  const others = choices.filter((choice) => !known.some(({ label }) => label === choice));
  const rest = others.map((choice) => ({ ...option(choice), count: counted === null ? null : 0 }));
  return [...known, ...rest, ...((none.count ?? 0) > 0 ? [none] : [])];
}

/** Days of the local zone, as the language reads them. */
function dateOptions(now: Date): Completion[] {
  const day = (daysAgo: number) => {
    const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
    const pad = (part: number) => String(part).padStart(2, '0');
    return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  };
  return [
    option(`>=${day(0)}`, 'today'),
    option(`>=${day(6)}`, 'the last seven days'),
    option(`>=${day(0).slice(0, 7)}`, 'this month'),
    option('>=', 'since'),
    option('<', 'before'),
  ];
}

function option(insert: string, words = ''): Completion {
  return { insert, label: insert, words, count: null };
}

function nothing(cursor: number): Completions {
  return { from: cursor, to: cursor, options: [] };
}
