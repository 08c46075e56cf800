import type { FilterTerm, FilterValue } from './ast.ts';

/** The line that reads as these terms. */
export function printFilter(terms: readonly FilterTerm[]): string {
  return terms.map(printTerm).join(' ');
}

function printTerm(term: FilterTerm): string {
  const sign = term.negated ? '-' : '';
  if (term.kind === 'phrase') return sign + quote(term.text);
  if (term.kind === 'word') return sign + term.text;
  return `${sign}${term.field}:${term.values.map(printValue).join(',')}`;
}

function printValue(value: FilterValue): string {
  if (value.kind === 'none') return 'none';
  if (value.kind === 'range') return value.text;
  return value.exact ? quote(value.text) : value.text;
}

/** Words as a phrase of the language. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&')}"`;
}

/** A name as a value that means this very name: quoted only where it would be read as something else. */
export function printName(name: string): string {
  return /^[^\s,"*]+$/u.test(name) && name.toLowerCase() !== 'none' ? name : quote(name);
}

/** Whether a text reads as one bare word. */
export function isWord(text: string): boolean {
  return /^(?!["-])(?![A-Za-z_]+:)\S+$/u.test(text);
}
