/** What leaves the store as a file, in parts that are joined one after the other. */

import { z } from 'zod';
import type { GenerationFilter, GenerationSort } from './listing-model.ts';

/** `csv` for spreadsheets, `jsonl` for programs: the same facts, and of generations their texts as well. */
export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Columns of a table as CSV, named as those in the window are, with a unit where they have one. */
export const CSV_COLUMNS = [
  'gen_id',
  'stage',
  'template',
  'template_name',
  'model',
  'model_name',
  'mode',
  'replicate',
  'combo',
  'parent',
  'cohort',
  'status',
  'outcome',
  'reason',
  'stale',
  'run',
  'score',
  'rating',
  'thumb',
  'tags',
  'note',
  'tokens',
  'prompt_tokens',
  'completion_tokens',
  'cost_usd',
  'duration_ms',
  'provider',
  'finish_reason',
  'truncated',
  'temperature',
  'max_tokens',
  'attempts',
  'parser_name',
  'versions',
  'input_chars',
  'raw_chars',
  'parsed_chars',
  'created',
  'updated',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** Generations that one part is made of, at most. */
export const MOST_EXPORTED_AT_ONCE = 500;

/** Within the texts of a generation, where they are too long for one part. */
export interface TextPlace {
  /** The versions that were current when its line began: input, raw, parsed; null where there was none. */
  readonly artifactIds: readonly (number | null)[];
  /** Which of the three is next. */
  readonly phase: number;
  /** How much of it was told before, in UTF-16 units. */
  readonly at: number;
}

/** Where an export goes on. */
export interface ExportPlace {
  /** The rows as they stood in the first part, whatever has changed since. */
  readonly order: number;
  /** Generations that were told before. */
  readonly offset: number;
  readonly within: TextPlace | null;
}

export interface ExportGenerationsInput {
  readonly filter: GenerationFilter;
  readonly sort: GenerationSort;
  readonly format: ExportFormat;
  /** Generations of this part, at most 500; fewer when their texts are long. */
  readonly limit: number;
  /** As the part before said; null for the first. */
  readonly from: ExportPlace | null;
}

/** A part of exported generations: some 4 million characters of text at most, which may end within a line. */
export interface GenerationsExportPart {
  readonly text: string;
  /** Generations that are exported in all, and those that are told once this part is. */
  readonly total: number;
  readonly done: number;
  /** Where the next part begins; null when this was the last one. */
  readonly next: ExportPlace | null;
  /** Texts and facts of this part that stand where the store is damaged: null in their places. */
  readonly unreadable: number;
}

const artifactId = z.int().positive().nullable();

/** Where an earlier part said that the export goes on. */
export const exportPlaceSchema = z.strictObject({
  order: z.int().positive(),
  offset: z.int().min(0),
  within: z
    .strictObject({
      artifactIds: z.array(artifactId).length(3).readonly(),
      phase: z.int().min(0).max(2),
      at: z.int().min(0),
    })
    .nullable(),
});
