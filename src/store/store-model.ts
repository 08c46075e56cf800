import type { Failure } from '../api/errors.ts';
import type { ArtifactMetadata, Phase, ReadOnlyInfo } from '../api/model.ts';
import type { AnnotationChange, AnnotationReceipt, ManyAccepted, SeenStale, VerdictInfo } from '../api/review-model.ts';
import type { RunCounters, RunInfo, RunRequest, RunState } from '../api/run-model.ts';
import type { ArtifactRecord } from './artifacts.ts';
import type { BatchWriter } from './batch.ts';
import type { CallClaim, CallOutcome } from './calls.ts';
import type { PhaseCommit } from './commit.ts';
import type { Candidates, DecisionSettings, GenerationDecision } from './decide.ts';
import type { GenerationRecord, NewGeneration } from './generations.ts';
import type { ImportedGeneration } from './import.ts';
import type { Present } from './present.ts';
import type { Reads } from './reads.ts';
import type { BegunSync } from './source-sync.ts';
import type { SourceSnapshot, SyncedSources } from './sources.ts';
import type { ReadableDb } from './sqlite.ts';
import type { Selection, Survey } from './survey.ts';
import type { NewVerdict } from './verdicts.ts';

/**
 * The store as the layers above see it: coarse operations that promise their answer. SQLite answers at once inside;
 * a shared database could answer the same contract later. The store alone decides reuse.
 */
export interface Store {
  readonly file: string;
  /** Why it can only be read; null where it can be written. Whatever writes fails with this as a STORE_FAILURE then. */
  readonly readOnly: ReadOnlyInfo | null;
  /** For the readers exported beside the store: details, counts. */
  readonly db: ReadableDb;
  /** What the table shows: pages, facets, places. Never waits for a commit, and no commit waits for it. */
  readonly reads: Reads;
  /** Takes over what the workspace's files say; answers whether that changed any decision, and the row ids of this reading. */
  sync(snapshot: SourceSnapshot): Promise<SyncedSources>;
  /** The same, answered before all that is stale since is marked, which takes a while in a large store. Decisions do not wait for marks. */
  beginSync(snapshot: SourceSnapshot): Promise<BegunSync>;
  /** Adds generations (parents before children) and makes them members of the cohort; known ones stay as they are. */
  addGenerations(
    cohort: string | null,
    generations: readonly NewGeneration[],
  ): Promise<{ added: number; known: number }>;
  /** Stores generations with their artifacts as they were found in files; what has artifacts already is left alone. */
  importGenerations(batch: readonly ImportedGeneration[]): Promise<{ imported: number; known: number }>;
  /** Runs many writes as one transaction: all of them, or none when `body` throws. For bulk work outside runs. */
  batch<T>(body: (writer: BatchWriter) => T): Promise<T>;
  /** Makes stored generations members of a cohort; answers the ids that are not stored. */
  addMembers(cohort: string, genIds: readonly string[]): Promise<{ added: number; unknown: string[] }>;
  /** The decision for each phase of a generation, given what this run has made of it so far. */
  decide(generation: number, settings: DecisionSettings, candidates: Candidates): Promise<GenerationDecision>;
  /** The decision over a selection, set-based. */
  survey(selection: Selection, settings: DecisionSettings): Promise<Survey>;
  generation(id: number): Promise<GenerationRecord>;
  /** The current artifact of a phase; null where there is none, as when it was discarded since the decision to reuse it. */
  current(generation: number, phase: Phase): Promise<CurrentArtifact | null>;
  /** What the generation would consume now. */
  present(generation: number): Promise<Present>;
  text(id: number): Promise<string>;
  /** Opens a run: scope and what is reused as a set, O(1) rows. BUSY `run_elsewhere` when another process runs this store. */
  startRun(request: RunRequest, survey: Survey): Promise<RunInfo>;
  /**
   * Writes down a model call that is about to be sent and reserves its money. BUDGET_EXCEEDED when it may not be sent; told
   * only when no answer that has arrived could still leave room for it.
   */
  claimCall(claim: CallClaim): Promise<number>;
  /** The answer of a claimed call is here, and its outcome will be stored with the next `commit` or `settleCall` of it. */
  answerArrived(id: number): void;
  /** Completes a call that no phase's outcome completes: a try that was followed by another. */
  settleCall(id: number, outcome: CallOutcome): Promise<void>;
  /** Stores the outcome of a phase; resolves with the new version once it is durable. */
  commit(commit: PhaseCommit): Promise<ArtifactRecord | null>;
  /** Records that a generation which might have changed was reused after all, `whole` or only its answer and what was parsed of it. */
  commitReused(run: number, generation: number, whole: boolean): Promise<void>;
  saveCounters(run: number, counters: RunCounters): Promise<void>;
  endRun(run: number, state: RunState, counters: RunCounters, failure: Failure | null): Promise<RunInfo>;
  /** Counts what a run that has ended saved by reuse, or each (null) that was not counted yet, and keeps it. */
  keepSavings(run: number | null): Promise<void>;
  /** Makes an earlier version current. NOT_FOUND, INVALID_INPUT. */
  promote(artifactId: number): Promise<GenerationRecord>;
  /** Takes a version out of all that may be current. NOT_FOUND `unknown_artifact`, INVALID_INPUT `already_discarded`. */
  discard(artifactId: number): Promise<GenerationRecord>;
  /** Takes that back. NOT_FOUND `unknown_artifact`, INVALID_INPUT `not_discarded`. */
  restore(artifactId: number): Promise<GenerationRecord>;
  /** Changes what is said about generations, as one batch. NOT_FOUND. */
  annotate(genIds: readonly string[], change: AnnotationChange, author: string): Promise<AnnotationReceipt>;
  /** Takes back a batch of such changes. NOT_FOUND. */
  undoAnnotations(batchId: number, author: string): Promise<AnnotationReceipt>;
  /** Accepts what differs of a generation as still valid; answers the waiver. INVALID_INPUT `nothing_stale`, `changed_meanwhile`. */
  acceptStale(genId: string, seen: string, note: string, author: string): Promise<number>;
  /** Takes a waiver back; answers its generation. NOT_FOUND, INVALID_INPUT `revoked_before`. */
  revokeWaiver(waiverId: number, author: string): Promise<GenerationRecord>;
  /** The same for many under one note; what has changed since it was seen is left out. NOT_FOUND. */
  acceptMany(seen: readonly SeenStale[], note: string, author: string): Promise<ManyAccepted>;
  /** Takes back many; answers how many were not taken back before. NOT_FOUND. */
  revokeMany(waiverIds: readonly number[], author: string): Promise<number>;
  /** Keeps the verdict of a blind comparison. NOT_FOUND `unknown_artifact`, INVALID_INPUT `same_version`. */
  addVerdict(verdict: NewVerdict, author: string): Promise<VerdictInfo>;
  /** Takes a verdict back. NOT_FOUND `unknown_verdict`, INVALID_INPUT `withdrawn_before`. */
  withdrawVerdict(verdictId: number, author: string): Promise<VerdictInfo>;
  /** Copies the store as it is into another file while it is in use; pages done and in all. CANCELLED ends it half-way. */
  copyTo(
    file: string,
    signal: AbortSignal,
    onProgress: (progress: { done: number; total: number }) => void,
  ): Promise<void>;
  /** Commits what is waiting and closes the file. */
  close(): Promise<void>;
}

/** A current artifact with its text; `textId` is equal for equal texts. */
export interface CurrentArtifact {
  readonly artifactId: number;
  readonly textId: number;
  readonly text: string;
  readonly metadata: ArtifactMetadata;
}
