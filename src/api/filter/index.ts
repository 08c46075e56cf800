export type { FilterError, FilterTerm, FilterValue } from './ast.ts';
export {
  type Completion,
  type Completions,
  type CountedValue,
  type CountedValues,
  completeFilter,
  filterAround,
  valueAtCursor,
} from './complete.ts';
export {
  excludedValues,
  fieldValues,
  joinFilters,
  phrasesOf,
  setFieldValues,
  sortFilter,
  toggleValue,
  withoutField,
  wordsAsFilter,
} from './edit.ts';
export { FILTER_FIELD_NAMES, FILTER_FIELDS, type FilterField, fieldInfo, isFilterField } from './fields.ts';
export { parseFilter, requireFilter } from './parse.ts';
export { phrasePattern, wordsIn, wordsSource } from './phrases.ts';
export { printFilter, printName, quote } from './print.ts';
