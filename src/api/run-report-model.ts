/** What runs came to, once they are over: lists, comparisons, exports. */

import type { ExportFormat } from './export-model.ts';
import type { RunInfo, RunItemFilter, RunRequest } from './run-model.ts';

/**
 * What a run did with a generation: `left` is reused or not reached, which only a run that went to its end can tell
 * apart; null when the generation was not part of it.
 */
export type ComparedOutcome = 'reused' | 'generated' | 'failed' | 'left';

/** A generation in one of two runs. */
export interface ComparedSide {
  readonly outcome: ComparedOutcome;
  /** Why it was generated, or the failure's reason; null for what the run did not make. */
  readonly reason: string | null;
  /** The newest version as of that run, made by it or before, of the phase that changed, else of Parsed; null without one. */
  readonly artifactId: number | null;
}

/** A generation of which two runs made something different. */
export interface RunDifference {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  /** The phase whose newest text as of each run differs: `raw` when what was taken out of the answers is the same; null for none. */
  readonly changedText: 'raw' | 'parsed' | null;
}

/** Which differences to list: `failure` are those that failed in one of the two runs only. */
export const DIFFERENCE_KINDS = ['any', 'text', 'outcome', 'failure'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Two runs side by side. */
export interface RunComparison {
  readonly a: RunInfo;
  readonly b: RunInfo;
  /** The settings in which their requests differ. */
  readonly settings: readonly (keyof RunRequest)[];
  /** Generations that both runs were over, and those that only one was. */
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** How many differences there are of each kind, among the generations of both. */
  readonly counts: { readonly [K in DifferenceKind]: number };
  /** One page of those of the kind that was asked for, by generation. */
  readonly differences: readonly RunDifference[];
}

/** A part of an exported run, to be joined with those before it. */
export interface RunExportPart {
  readonly text: string;
  /** Generations that the list has in all. */
  readonly total: number;
}

/** What the methods of the contract take; `limit` is at most 500. */
export interface RunItemsInput extends RunItemFilter {
  readonly runId: number;
  readonly offset: number;
  readonly limit: number;
}

export interface ExportRunInput {
  readonly runId: number;
  readonly format: ExportFormat;
  readonly offset: number;
  readonly limit: number;
}

export interface CompareRunsInput {
  readonly a: number;
  readonly b: number;
  readonly kind: DifferenceKind;
  readonly offset: number;
  readonly limit: number;
}
