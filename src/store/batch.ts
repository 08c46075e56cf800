import type { RunCounters, RunRequest } from '../api/run-model.ts';
import type { ArtifactRecord } from './artifacts.ts';
import { commitPhase, type PhaseCommit } from './commit.ts';
import { cover, type Span } from './coverage.ts';
import { addGeneration, type NewGeneration } from './generations.ts';
import { type Present, readPresent } from './present.ts';
import { addRun, endRun, updateRunCounters } from './runs.ts';
import type { WritableDb } from './sqlite.ts';

/**
 * The store's own writes, for whoever writes a history of thousands of generations and their times at once. They are the
 * very functions that runs commit with; only the caller's clock and the size of the transaction differ.
 */
export interface BatchWriter {
  /** Row id of the generation, added where it is new. */
  addGeneration(generation: NewGeneration): number;
  present(generation: number): Present;
  commit(commit: PhaseCommit): ArtifactRecord | null;
  /** Opens the record of a run; `reused` are the spans of it that it reused as a set. */
  addRun(run: BatchRun): number;
  endRun(run: number, counters: RunCounters, at: number): void;
}

export interface BatchRun {
  readonly request: RunRequest;
  /** Who is said to have run it. */
  readonly owner: string;
  readonly scope: readonly Span[];
  readonly reused: readonly Span[];
  readonly counters: RunCounters;
  readonly startedAt: number;
}

/** A writer that is good for as long as the caller's transaction. */
export function createBatchWriter(db: WritableDb): BatchWriter {
  return {
    addGeneration: (generation) => addGeneration(db, generation).id,
    present: (generation) => readPresent(db, generation),
    commit: (commit) => commitPhase(db, commit),
    addRun(run) {
      const id = addRun(db, run);
      cover(db, id, run.reused);
      return id;
    },
    endRun(run, counters, at) {
      updateRunCounters(db, run, counters);
      endRun(db, run, 'done', null, at);
    },
  };
}
