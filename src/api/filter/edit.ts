import type { FieldTerm, FilterTerm, FilterValue } from './ast.ts';
import type { FilterField } from './fields.ts';
import { parseTerm } from './parse.ts';
import { isWord, printFilter, printName, quote } from './print.ts';
import { scanTerms } from './scan.ts';

// Edits of a filter line, for chips and menus. Whatever they are not about stays as it was written, mistakes included.

/** The values that a line asks for in a field: of its terms without `-`. `none` stands for "not known". */
export function fieldValues(line: string, field: FilterField): string[] {
  return valuesOf(line, field, false);
}

/** The values that a line leaves out in a field: of its terms with `-`. */
export function excludedValues(line: string, field: FilterField): string[] {
  return valuesOf(line, field, true);
}

/** The line with these values asked for in a field and no others; with none of them the field is not asked for. */
export function setFieldValues(line: string, field: FilterField, values: readonly string[]): string {
  return replaceField(line, field, false, values.map(printName));
}

/** The line without any term of a field. */
export function withoutField(line: string, field: FilterField): string {
  return replaceField(replaceField(line, field, false, []), field, true, []);
}

/**
 * What a click on a facet's value does: asks for it beside the values that are asked for already, or takes it back. With
 * `exclude` it is left out instead, or no longer left out. A value is never both.
 */
export function toggleValue(line: string, field: FilterField, value: string, exclude = false): string {
  const own = valuesOf(line, field, exclude);
  const isOn = own.includes(value);
  const next = isOn ? own.filter((other) => other !== value) : [...own, value];
  const others = valuesOf(line, field, !exclude).filter((other) => other !== value);
  const cleared = replaceField(line, field, !exclude, others.map(printName));
  return replaceField(cleared, field, exclude, next.map(printName));
}

/** The line that asks for both; one of them may be empty. */
export function joinFilters(first: string, second: string): string {
  return [first.trim(), second.trim()].filter((part) => part !== '').join(' ');
}

/** Typed words as part of a line: each a bare word, or in quotes where it would be read as something else. */
export function wordsAsFilter(text: string): string {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '' && word !== '"')
    .map((word) => (isWord(word) ? word : quote(word)))
    .join(' ');
}

/** The line with terms and values in alphabetical order: lines that ask for the same in other words order become one. */
export function sortFilter(line: string): string {
  const sorted = segments(line).map(({ text, term }) =>
    term?.kind === 'field' ? printFilter([{ ...term, values: term.values.toSorted(byText) }]) : text,
  );
  return sorted.sort().join(' ');
}

function byText(a: FilterValue, b: FilterValue): number {
  return textOf(a) < textOf(b) ? -1 : 1;
}

/** Phrases that a line asks for, to highlight them in an opened text. */
export function phrasesOf(line: string): string[] {
  return segments(line).flatMap(({ term }) => (term?.kind === 'phrase' && !term.negated ? [term.text] : []));
}

interface Segment {
  readonly text: string;
  readonly term: FilterTerm | null;
}

function segments(line: string): Segment[] {
  return scanTerms(line).map(({ start, end }) => {
    const text = line.slice(start, end);
    return { text, term: parseTerm(text) };
  });
}

function isOf(term: FilterTerm | null, field: FilterField, negated: boolean): term is FieldTerm {
  return term?.kind === 'field' && term.field === field && term.negated === negated;
}

function valuesOf(line: string, field: FilterField, negated: boolean): string[] {
  return segments(line).flatMap(({ term }) => (isOf(term, field, negated) ? term.values.map(textOf) : []));
}

function textOf(value: FilterValue): string {
  return value.kind === 'none' ? 'none' : value.text;
}

/** Puts one term with these printed values in the place of the first of the field, else at the end. */
function replaceField(line: string, field: FilterField, negated: boolean, printed: readonly string[]): string {
  const made = printed.length === 0 ? [] : [`${negated ? '-' : ''}${field}:${printed.join(',')}`];
  const parts = segments(line);
  const first = parts.findIndex(({ term }) => isOf(term, field, negated));
  const kept = parts.flatMap(({ text, term }, index) => {
    if (!isOf(term, field, negated)) return [text];
    return index === first ? made : [];
  });
  return (first < 0 ? [...kept, ...made] : kept).join(' ');
}
