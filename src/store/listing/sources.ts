import type { FilterField } from '../../api/index.ts';
import type { SortKey } from '../../api/listing-model.ts';
import { COMPONENTS } from '../../api/model.ts';
import { componentsOf } from '../staleness.ts';

/** Where a column of numbers lies: one value for each generation. */
export interface NumberSource {
  readonly table: 'generations' | 'summaries' | 'heads';
  readonly sql: string;
  /** Whether each value is looked up in another table, which takes a hundred times as long. */
  readonly isLookedUp?: boolean;
}

/** Where a column of words lies. `names` gives the word of each number in it; without it the column holds the words. */
export interface CodeSource extends NumberSource {
  readonly names: string | null;
}

const column = (table: NumberSource['table'], sql: string): NumberSource => ({ table, sql });
const words = (table: NumberSource['table'], sql: string): CodeSource => ({ table, sql, names: null });
const lookedUp = (sql: string): NumberSource => ({ table: 'heads', sql, isLookedUp: true });
const lookedUpWords = (sql: string): CodeSource => ({ ...lookedUp(sql), names: null });
const named = (sql: string, names: string): CodeSource => ({ table: 'generations', sql, names });

/** What the metadata of a current artifact say; what other programs wrote into them may be anything. */
const metadataOf = (head: 'raw_artifact' | 'parsed_artifact', name: string): string =>
  `(SELECT metadata ->> '$.${name}' FROM artifacts WHERE id = heads.${head})`;
const charsOf = (head: 'input_text' | 'raw_text' | 'parsed_text'): string =>
  `(SELECT chars FROM texts WHERE id = heads.${head})`;

export const NUMBERS = {
  score: column('summaries', 'score'),
  tokens: column('summaries', 'total_tokens'),
  durationMs: column('summaries', 'duration_ms'),
  costMicros: column('summaries', 'cost_micros'),
  versions: column('summaries', 'versions'),
  updated: column('summaries', 'updated_at'),
  truncated: column('summaries', 'truncated'),
  staleMask: column('summaries', 'stale'),
  ownRun: column('summaries', 'run'),
  created: column('generations', 'created_at'),
  replicate: column('generations', 'replicate'),
  parent: column('generations', 'parent'),
  inputText: column('heads', 'input_text'),
  rawText: column('heads', 'raw_text'),
  parsedText: column('heads', 'parsed_text'),
  temperature: lookedUp(metadataOf('raw_artifact', 'temperature')),
  maxTokens: lookedUp(metadataOf('raw_artifact', 'maxTokens')),
  attempts: lookedUp(metadataOf('raw_artifact', 'attempts')),
  promptTokens: lookedUp(metadataOf('raw_artifact', 'promptTokens')),
  completionTokens: lookedUp(metadataOf('raw_artifact', 'completionTokens')),
  inputChars: lookedUp(charsOf('input_text')),
  rawChars: lookedUp(charsOf('raw_text')),
  parsedChars: lookedUp(charsOf('parsed_text')),
} as const satisfies Record<string, NumberSource>;

export const CODES = {
  stage: named('stage', 'SELECT name FROM stages WHERE id = ?'),
  template: named('template', 'SELECT name FROM templates WHERE id = ?'),
  model: named('model', 'SELECT name FROM models WHERE id = ?'),
  combo: named('combo', 'SELECT name FROM combos WHERE id = ?'),
  mode: words('generations', 'mode'),
  status: words('summaries', 'status'),
  ownOutcome: words('summaries', 'outcome'),
  ownReason: words('summaries', 'reason'),
  provider: lookedUpWords(metadataOf('raw_artifact', 'provider')),
  finishReason: lookedUpWords(metadataOf('raw_artifact', 'finishReason')),
  parserName: lookedUpWords(metadataOf('parsed_artifact', 'parserName')),
} as const satisfies Record<string, CodeSource>;

export type NumberName = keyof typeof NUMBERS;
export type CodeName = keyof typeof CODES;

/** Columns that are worked out from others. */
export type DerivedName =
  | 'outcome'
  | 'reason'
  | 'reused'
  | 'stale'
  | 'cut'
  | 'cohort'
  | 'tag'
  | 'thumb'
  | 'noted'
  | 'note';

/** Numbers that are worked out or lie elsewhere. */
export type DerivedNumber = 'run' | 'rating';

/** Where the store keeps each field of the filter language; `unit` is one of the field's units in the column's. */
export type FieldPlace =
  | { readonly kind: 'codes'; readonly column: CodeName | DerivedName }
  | { readonly kind: 'numbers'; readonly column: NumberName | DerivedNumber; readonly unit: number }
  | { readonly kind: 'ids'; readonly of: 'own' | 'parent' };

const codes = (name: CodeName | DerivedName): FieldPlace => ({ kind: 'codes', column: name });
const numbers = (name: NumberName | DerivedNumber, unit = 1): FieldPlace => ({ kind: 'numbers', column: name, unit });

export const FIELD_PLACES: Readonly<Record<FilterField, FieldPlace>> = {
  stage: codes('stage'),
  template: codes('template'),
  model: codes('model'),
  status: codes('status'),
  outcome: codes('outcome'),
  reason: codes('reason'),
  reused: codes('reused'),
  stale: codes('stale'),
  truncated: codes('cut'),
  score: numbers('score'),
  tokens: numbers('tokens'),
  duration: numbers('durationMs', 1000),
  cost: numbers('costMicros', 1e6),
  versions: numbers('versions'),
  replicate: numbers('replicate'),
  run: numbers('run'),
  rating: numbers('rating'),
  thumb: codes('thumb'),
  tag: codes('tag'),
  noted: codes('noted'),
  created: numbers('created'),
  updated: numbers('updated'),
  cohort: codes('cohort'),
  combo: codes('combo'),
  mode: codes('mode'),
  id: { kind: 'ids', of: 'own' },
  parent: { kind: 'ids', of: 'parent' },
};

/** What each order of the table compares; `row` is the order in which generations were planned. */
export const SORT_PLACES: Readonly<Record<SortKey, FieldPlace | { readonly kind: 'row' }>> = {
  created: { kind: 'row' },
  genId: { kind: 'ids', of: 'own' },
  stage: codes('stage'),
  template: codes('template'),
  model: codes('model'),
  combo: codes('combo'),
  mode: codes('mode'),
  replicate: numbers('replicate'),
  // What is made from the same parent stands together, in the order in which the parents were planned.
  parent: numbers('parent'),
  cohort: codes('cohort'),
  tag: codes('tag'),
  status: codes('status'),
  stale: numbers('staleMask'),
  outcome: codes('outcome'),
  reason: codes('reason'),
  run: numbers('run'),
  score: numbers('score'),
  rating: numbers('rating'),
  tokens: numbers('tokens'),
  duration: numbers('durationMs'),
  cost: numbers('costMicros'),
  versions: numbers('versions'),
  updated: numbers('updated'),
  provider: codes('provider'),
  finishReason: codes('finishReason'),
  temperature: numbers('temperature'),
  maxTokens: numbers('maxTokens'),
  attempts: numbers('attempts'),
  promptTokens: numbers('promptTokens'),
  completionTokens: numbers('completionTokens'),
  parserName: codes('parserName'),
  inputChars: numbers('inputChars'),
  rawChars: numbers('rawChars'),
  parsedChars: numbers('parsedChars'),
  note: codes('note'),
};

/** The words that a mask of stale components answers to. */
export function staleWords(mask: number): readonly string[] {
  return mask === 0 ? ['false'] : ['true', ...componentsOf(mask)];
}

/** How many masks there are. */
export const STALE_MASKS = 1 << COMPONENTS.length;
