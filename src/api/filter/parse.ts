import { ReverieError } from '../errors.ts';
import type { FilterError, FilterTerm, FilterValue, ParsedFilter } from './ast.ts';
import { FILTER_FIELD_NAMES, type FieldInfo, type FilterField, fieldInfo, isFilterField } from './fields.ts';
import { nearest } from './nearest.ts';
import { quote } from './print.ts';
import { readRange } from './ranges.ts';
import { type RawTerm, type RawValue, scanTerms } from './scan.ts';

/** Reads a filter line. Never throws: what cannot be read is told with its place and what to write instead. */
export function parseFilter(line: string): ParsedFilter {
  const terms: FilterTerm[] = [];
  const errors: FilterError[] = [];
  for (const raw of scanTerms(line)) {
    const read = readTerm(raw);
    if ('kind' in read) terms.push(read);
    else errors.push(read);
  }
  return { terms, errors };
}

/** Reads one term as it stands in a line; null when it cannot be read. */
export function parseTerm(text: string): FilterTerm | null {
  return parseFilter(text).terms[0] ?? null;
}

/** The terms of a line that must be right. INVALID_INPUT `bad_filter` names the first mistake and its place. */
export function requireFilter(line: string): readonly FilterTerm[] {
  const { terms, errors } = parseFilter(line);
  const [first] = errors;
  if (first === undefined) return terms;
  throw new ReverieError('INVALID_INPUT', 'bad_filter', `${first.message} ${first.hint}`, {
    start: first.start,
    end: first.end,
    filter: line,
  });
}

function readTerm(raw: RawTerm): FilterTerm | FilterError {
  const { negated, start, end } = raw;
  const open = raw.values.find(({ closed }) => !closed);
  if (open !== undefined) return notClosed(open);
  if (raw.key !== null) return readField(raw, raw.key);
  const [value] = raw.values;
  if (value === undefined || value.text.trim() === '') {
    return wrong(
      raw,
      negated ? 'There is nothing behind "-".' : 'The quotes are empty.',
      'Write words, or take it out.',
    );
  }
  return { kind: value.quoted ? 'phrase' : 'word', text: value.text, negated, start, end };
}

function readField(raw: RawTerm, key: string): FilterTerm | FilterError {
  const { negated, start, end } = raw;
  const field = key.toLowerCase();
  if (!isFilterField(field)) {
    const near = nearest(field, FILTER_FIELD_NAMES);
    const hint = near === null ? `Fields are ${FILTER_FIELD_NAMES.join(', ')}.` : `Did you mean ${near}:?`;
    const begin = start + (negated ? 1 : 0);
    return wrong(
      { start: begin, end: begin + key.length },
      `There is no field "${key}".`,
      `${hint} To look for the words themselves, quote them.`,
      near,
    );
  }
  const info = fieldInfo(field);
  const values: FilterValue[] = [];
  for (const value of raw.values) {
    const read = readValue(field, info, value);
    if ('message' in read) return read;
    values.push(read);
  }
  return { kind: 'field', field, values, negated, start, end };
}

function readValue(field: FilterField, info: FieldInfo, value: RawValue): FilterValue | FilterError {
  if (value.text === '') return wrong(value, `${field}: has no value.`, exampleOf(field, info));
  if (!value.quoted && value.text.toLowerCase() === 'none') return { kind: 'none' };
  if (info.kind === 'name') return { kind: 'text', text: value.text, exact: value.quoted };
  if (info.kind === 'choice') return readChoice(field, info, value);
  const range = readRange(value.text, info);
  if (range !== null) return range;
  const thing = info.kind === 'date' ? 'date' : 'number';
  return wrong(value, `${field}: takes a ${thing}, not "${value.text}".`, exampleOf(field, info));
}

const SAME: Readonly<Record<string, string>> = { yes: 'true', no: 'false' };

function readChoice(field: FilterField, info: FieldInfo, value: RawValue): FilterValue | FilterError {
  const word = value.text.toLowerCase();
  const text = info.choices.includes('true') ? (SAME[word] ?? word) : word;
  if (info.choices.includes(text)) return { kind: 'text', text, exact: false };
  const near = nearest(text, info.choices);
  const hint = near === null ? `Choose one of ${info.choices.join(', ')}.` : `Did you mean ${near}?`;
  return wrong(value, `${field}: has no value "${value.text}".`, hint, near);
}

function exampleOf(field: FilterField, info: FieldInfo): string {
  if (info.kind === 'choice') return `Choose one of ${info.choices.join(', ')}.`;
  if (info.kind === 'name') return `Write ${field}:NAME, with * for any part.`;
  const [first = '', last = ''] = info.kind === 'date' ? ['2026-11-01', '2026-11-07'] : ['7', '9'];
  return `Write ${field}:${first}, ${field}:>=${first} or ${field}:${first}..${last}.`;
}

function notClosed(open: RawValue): FilterError {
  const fix = open.text.trim() === '' ? null : quote(open.text.trimEnd());
  return wrong(open, 'A quote is not closed.', 'Write " at the end of the words.', fix);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function wrong({ start, end }: Place, message: string, hint: string, fix: string | null = null): FilterError {
  return { start, end, message, hint, fix };
}
