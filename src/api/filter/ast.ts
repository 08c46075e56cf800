import type { FilterField } from './fields.ts';

/** One end of a range. */
export interface RangeEnd {
  /** In the unit of the field; Unix milliseconds for dates. */
  readonly value: number;
  readonly inclusive: boolean;
}

export type FilterValue =
  /** `exact` was written in quotes: compared letter by letter. Otherwise any case goes and `*` stands for any part. */
  | { readonly kind: 'text'; readonly text: string; readonly exact: boolean }
  /** Written `none`: the value is not known. */
  | { readonly kind: 'none' }
  /** `text` is how it was written; null is an open end. */
  | { readonly kind: 'range'; readonly text: string; readonly min: RangeEnd | null; readonly max: RangeEnd | null };

interface TermBase {
  /** Written with a leading `-`: what it names is left out. */
  readonly negated: boolean;
  /** Place in the line, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** `field:value,value`: any of the values. */
export interface FieldTerm extends TermBase {
  readonly kind: 'field';
  readonly field: FilterField;
  readonly values: readonly FilterValue[];
}

/** A bare word: part of an id, a template's or a model's name. */
export interface WordTerm extends TermBase {
  readonly kind: 'word';
  readonly text: string;
}

/** Words in quotes: they stand so in the prompt, the answer or the parsed text. */
export interface PhraseTerm extends TermBase {
  readonly kind: 'phrase';
  readonly text: string;
}

export type FilterTerm = FieldTerm | WordTerm | PhraseTerm;

/** What is wrong with a part of a line, and what to write instead. */
export interface FilterError {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
  /** What to put in the place of the part to mend it; null where that cannot be guessed. */
  readonly fix: string | null;
}

/** A line as terms that must all hold. What could not be read is in `errors` and in no term. */
export interface ParsedFilter {
  readonly terms: readonly FilterTerm[];
  readonly errors: readonly FilterError[];
}
