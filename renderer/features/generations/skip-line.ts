import {
  type FilterField,
  fieldInfo,
  type GenerationSort,
  isFilterField,
  parseFilter,
  printName,
  type SortKey,
} from '../../../src/api/index.ts';

/** A value, and what a column shows for it. */
export type ShownName = readonly [value: string, name: string];

/** The field that asks for what a sorted column shows; null for a column that no field is about. */
export function skipField(key: SortKey): FilterField | null {
  if (key === 'genId') return 'id';
  return isFilterField(key) ? key : null;
}

/**
 * The filter line for what somebody types to get to the rows whose value in the sorted column begins so; numbers and dates
 * stand for everything from there on. `names` has what is shown for each value that is shown as something else. Null when
 * it can be no value of the column.
 */
export function skipLine(
  { key, direction }: GenerationSort,
  typed: string,
  names: readonly ShownName[],
): string | null {
  const field = skipField(key);
  const begin = typed.trim();
  if (field === null || begin === '') return null;
  const { kind, choices } = fieldInfo(field);
  if (kind === 'number' || kind === 'date') {
    const line = `${field}:${direction === 'asc' ? '>=' : '<='}${begin}`;
    return parseFilter(line).errors.length === 0 ? line : null;
  }
  const begins = (words: string) => words.toLowerCase().startsWith(begin.toLowerCase());
  const known =
    kind === 'choice' ? choices.filter(begins) : names.filter(([, name]) => begins(name)).map(([id]) => printName(id));
  // What holds a space, a comma or a quote is read letter by letter and begins nothing.
  const isPlain = kind === 'name' && printName(begin) === begin;
  const values = isPlain ? [...known, `${begin}*`] : known;
  return values.length === 0 ? null : `${field}:${values.join(',')}`;
}
