import { COMPONENTS, OUTCOMES, STATUSES } from '../model.ts';

/**
 * What a field of the filter language holds. `name`: text, any case, with `*` for any part; `choice`: one of a few words;
 * `number`: comparisons and ranges in the field's unit; `date`: the same with days and times in the local zone.
 */
export type FieldKind = 'name' | 'choice' | 'number' | 'date';

export interface FieldInfo {
  readonly kind: FieldKind;
  /** What it is, in a few words, for completion and help. */
  readonly words: string;
  /** Every value of a `choice`; empty for the other kinds. */
  readonly choices: readonly string[];
  /** Value of each suffix that a number may have; a number without one is in the unit of `words`. */
  readonly suffixes: Readonly<Record<string, number>>;
}

const YES_NO = ['true', 'false'];
const THOUSANDS = { k: 1e3, m: 1e6 };
const DURATIONS = { ms: 0.001, s: 1, m: 60, h: 3600 };

const name = (words: string): FieldInfo => ({ kind: 'name', words, choices: [], suffixes: {} });
const choice = (words: string, choices: readonly string[]): FieldInfo => ({
  kind: 'choice',
  words,
  choices,
  suffixes: {},
});
const number = (words: string, suffixes: FieldInfo['suffixes'] = {}): FieldInfo => ({
  kind: 'number',
  words,
  choices: [],
  suffixes,
});
const date = (words: string): FieldInfo => ({ kind: 'date', words, choices: [], suffixes: {} });

/**
 * Every field of the language. A new one is a row here and one in `src/store/listing/fields.ts`, which says where the store
 * keeps it; the compiler asks for the second when the first is there.
 */
export const FILTER_FIELDS = {
  stage: name('step of the chain'),
  template: name('template that its prompt is made from'),
  model: name('model that is asked'),
  status: choice('where it stands', STATUSES),
  outcome: choice('what its last run did', OUTCOMES),
  reason: name('why its last run did so, or why it failed'),
  reused: choice('whether its last run reused it', YES_NO),
  stale: choice('whether something it was made from has changed, and what', [...YES_NO, ...COMPONENTS]),
  truncated: choice('whether its answer was cut off at the limit, or it waits for one that was', YES_NO),
  score: number('score that was read out of its answer'),
  tokens: number('tokens of prompt and answer', THOUSANDS),
  duration: number('seconds that the model took', DURATIONS),
  cost: number('US dollars'),
  versions: number('number of answers'),
  replicate: number('which of several alike it is'),
  run: number('number of its last run'),
  rating: number('rating that somebody gave it, 1 to 5'),
  thumb: choice('thumb that somebody gave it', ['up', 'down']),
  tag: name('tag that somebody gave it'),
  noted: choice('whether somebody wrote a note about it', YES_NO),
  created: date('when it was planned'),
  updated: date('when it last changed'),
  cohort: name('cohort that it is a member of'),
  combo: name('combo of concepts'),
  mode: choice('asked of a model, or copied from its parent', ['llm', 'copy']),
  id: name('its own id'),
  parent: name('id of its parent'),
} as const satisfies Record<string, FieldInfo>;

export type FilterField = keyof typeof FILTER_FIELDS;

export const FILTER_FIELD_NAMES = Object.keys(FILTER_FIELDS) as readonly FilterField[];

export function isFilterField(text: string): text is FilterField {
  return Object.hasOwn(FILTER_FIELDS, text);
}

/** What the language knows of a field, as its widest type. */
export function fieldInfo(field: FilterField): FieldInfo {
  return FILTER_FIELDS[field];
}
