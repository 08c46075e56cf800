/** The table of generations as it crosses the contract. Times are Unix milliseconds, durations milliseconds. */

import type { FilterField } from './filter/fields.ts';
import type { Component, Outcome, Status } from './model.ts';
import type { AnnotationMark } from './review-model.ts';

/** Which generations; both parts narrow the choice, an empty filter is everything. */
export interface GenerationFilter {
  /** A line of the filter language (`filter/fields.ts` lists its fields): `stage:essay score:>=7 -status:failed "exact words"`. */
  readonly line?: string;
  /** Generations picked one by one. */
  readonly genIds?: readonly string[];
}

export const SORT_KEYS = [
  'created',
  'genId',
  'stage',
  'template',
  'model',
  'combo',
  'mode',
  'replicate',
  'parent',
  'cohort',
  'tag',
  'status',
  'stale',
  'outcome',
  'reason',
  'run',
  'score',
  'rating',
  'tokens',
  'duration',
  'cost',
  'versions',
  'updated',
  // Facts of a row, which are read when they are first sorted by.
  'provider',
  'finishReason',
  'temperature',
  'maxTokens',
  'attempts',
  'promptTokens',
  'completionTokens',
  'parserName',
  'inputChars',
  'rawChars',
  'parsedChars',
  'note',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface GenerationSort {
  readonly key: SortKey;
  readonly direction: 'asc' | 'desc';
}

export interface PageInput {
  readonly filter: GenerationFilter;
  readonly sort: GenerationSort;
  /** The rows as they stood in an earlier page of this filter and sort, though they have changed since; without it as they stand now. */
  readonly order?: number;
  /** With the first rows there are, where all that match are known much later: exact words may stand in a million texts. */
  readonly early?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export type LocateInput = Pick<PageInput, 'filter' | 'sort' | 'order'> & { readonly genId: string };

/** Looks, in the order of a page, for the first row that a filter line holds for as well. */
export type SeekInput = Pick<PageInput, 'filter' | 'sort' | 'order'> & { readonly line: string };

export interface GenerationRow {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly mode: 'llm' | 'copy';
  readonly replicate: number;
  readonly comboId: string | null;
  readonly parentGenId: string | null;
  readonly cohortId: string | null;
  readonly status: Status;
  readonly stale: readonly Component[];
  /** What happened in the last run that covered it; null when none did. */
  readonly outcome: Outcome | null;
  /** The reason beside the outcome: a decision reason, or the failure's reason. */
  readonly outcomeReason: string | null;
  readonly runId: number | null;
  readonly score: number | null;
  readonly totalTokens: number | null;
  readonly durationMs: number | null;
  readonly truncated: boolean;
  /** Number of raw versions. */
  readonly versions: number;
  /** What people have said about it; null when nobody has. */
  readonly annotation: AnnotationMark | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface GenerationPage {
  /** Rows of the table in all: those that match the filter, or matched it in an order that was asked for. */
  readonly total: number;
  /** There are at least `total`, and these rows are the first: asked for again, all of them will be known. Only of an early answer. */
  readonly isCounting: boolean;
  /** Names which rows there are and how they stand: another one when that has changed. One that has long not been asked for is forgotten. */
  readonly order: number;
  readonly offset: number;
  readonly rows: readonly GenerationRow[];
}

/** Fields of the filter language whose values are counted. */
export type FacetField =
  | 'stage'
  | 'template'
  | 'model'
  | 'status'
  | 'outcome'
  | 'reason'
  | 'stale'
  | 'truncated'
  | 'cohort'
  | 'tag';

export interface Facets {
  /** Generations that pass the filter. */
  readonly total: number;
  /** The most frequent first; a value that no generation has is not listed. */
  readonly values: Readonly<Record<FacetField, readonly FacetCount[]>>;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** Asks for the values that hold `part`, in any case; `limit` at most 500. */
export interface ValuesInput {
  readonly filter: GenerationFilter;
  readonly field: FilterField;
  readonly part: string;
  readonly limit: number;
}

/** The values of one field of the filter language. Empty for fields in which each generation has its own, or any number. */
export interface FieldValues {
  /** The most frequent first, numbers from the greatest on; a value that no generation has is not listed. */
  readonly values: readonly FacetCount[];
  /** How many values hold the part that was asked for. */
  readonly total: number;
  /** Generations that have no value of it. */
  readonly none: number;
}
