import { z } from 'zod';
import type { GenerationFilter } from './listing-model.ts';
import { PHASES, type Phase } from './model.ts';
import { filterSchema, genIdSchema } from './run-request.ts';

/** What is looked for in the texts that are current. */
export interface TextQuery {
  /**
   * Words and `"exact words"` that all stand in one text, any case; `word*` is a beginning, `-word` stands in none.
   * Punctuation between words does not matter.
   */
  readonly query: string;
  /** Where to look; empty is everywhere. */
  readonly phases: readonly Phase[];
  /** Only in generations that pass. */
  readonly filter: GenerationFilter;
  readonly offset: number;
  readonly limit: number;
}

export const textQuerySchema = z.strictObject({
  query: z.string().min(1).max(2000),
  phases: z.array(z.enum(PHASES)).max(3).readonly(),
  filter: filterSchema,
  offset: z.int().min(0),
  limit: z.int().min(1).max(100),
});

/** How far the index of the texts has come; it is filled in the background. */
export interface IndexState {
  readonly indexed: number;
  readonly total: number;
}

export interface TextHits {
  /** Texts that hold the words, as far as they are indexed. */
  readonly total: number;
  readonly offset: number;
  /** Newest generations first, their phases in order. */
  readonly hits: readonly TextHit[];
  readonly state: IndexState;
}

/** A current text that holds the words. */
export interface TextHit {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly phase: Phase;
  readonly artifactId: number;
  /** Where the first match begins in the whole text, in UTF-16 units, and how long it is. */
  readonly matchOffset: number;
  readonly matchLength: number;
  /** The text around it, in order: plain parts and matches. */
  readonly snippet: readonly { readonly text: string; readonly isMatch: boolean }[];
}

/** Where phrases of a filter line stand in some generations. */
export interface SnippetQuery {
  readonly genIds: readonly string[];
  /** Words in this order, any case, whatever punctuation is between them. */
  readonly phrases: readonly string[];
}

export const snippetQuerySchema = z.strictObject({
  genIds: z.array(genIdSchema).min(1).max(100).readonly(),
  phrases: z.array(z.string().max(2000)).min(1).max(50).readonly(),
});

/** What was found in the current texts of a generation. */
export interface GenerationHits {
  readonly genId: string;
  /** The texts that hold any of the phrases, in the order of the phases. */
  readonly texts: readonly PhaseHits[];
  /** Phases whose text was too long to be looked through with all the others. */
  readonly skipped: readonly Phase[];
}

export interface PhaseHits {
  readonly phase: Phase;
  readonly artifactId: number;
  readonly count: number;
  /** The text around the first match, in order: plain parts and matches. */
  readonly snippet: TextHit['snippet'];
}
