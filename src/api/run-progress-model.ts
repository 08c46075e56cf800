/** How a run goes and what it came to, part by part. Rates are generations a minute, money millionths of a US dollar. */

import type { Failure } from './errors.ts';
import type { Phase } from './model.ts';

/** What a run came to in one stage or with one model; what it reused is not counted. */
export interface RunShare {
  /** Id of the stage or model. */
  readonly name: string;
  readonly generated: number;
  readonly failed: number;
  /** Of the answers that were stored. */
  readonly totalTokens: number;
  /** Spent as far as it is known; null where no price is. */
  readonly spentMicros: number | null;
}

/** Where a run that goes on stands in one stage or with one model. */
export interface LiveShare extends RunShare {
  /** Generations with something to do, and how many of them are finished, whatever their outcome. */
  readonly total: number;
  readonly done: number;
  /** Null until at least two have been finished. */
  readonly perMinute: number | null;
  /** Milliseconds; null while nobody can know. */
  readonly leftMs: number | null;
}

/** Failures of one cause, with the newest of them. */
export interface FailureGroup {
  readonly reason: string;
  readonly count: number;
  readonly genId: string;
  readonly phase: Phase;
  readonly failure: Failure;
  readonly at: number;
}

/** How a run goes at the moment: the one computation that every window and terminal shows. */
export interface RunProgress {
  /** Null until at least two generations that ask a model have been finished. */
  readonly perMinute: number | null;
  /** Milliseconds until the slowest model is done; null while one of them has not shown its pace. Counts down evenly. */
  readonly leftMs: number | null;
  /** In the order of the chain. */
  readonly stages: readonly LiveShare[];
  readonly models: readonly LiveShare[];
  /** Newest first, at most 20 causes. */
  readonly errors: readonly FailureGroup[];
}
