import type { Failure } from '../api/errors.ts';
import type { ArtifactMetadata, Phase } from '../api/model.ts';
import type { AnnotationChange, AnnotationReceipt, ManyAccepted, SeenStale, VerdictInfo } from '../api/review-model.ts';
import type { RunCounters, RunInfo, RunRequest, RunState } from '../api/run-model.ts';
import type { IndexState } from '../api/search-model.ts';
import { annotate, undoAnnotations } from './annotations.ts';
import { type ArtifactRecord, getArtifact } from './artifacts.ts';
import { type BatchWriter, createBatchWriter } from './batch.ts';
import { type CallClaim, type CallOutcome, claimCall, settleCall } from './calls.ts';
import { commitPhase, type PhaseCommit } from './commit.ts';
import { createCommitQueue } from './commit-queue.ts';
import { type Candidates, type DecisionSettings, decideOne, type GenerationDecision } from './decide.ts';
import { createDurability } from './durability.ts';
import { addGeneration, addMembers, type GenerationRecord, getGeneration, type NewGeneration } from './generations.ts';
import { getHeads } from './heads.ts';
import { type ImportedGeneration, importGeneration } from './import.ts';
import { openDatabase, storeError } from './open.ts';
import { type Present, readPresent } from './present.ts';
import { promoteArtifact } from './promote.ts';
import { inlineReads, type Reads } from './reads.ts';
import { threadReads } from './reads-thread.ts';
import { createRunBook } from './run-book.ts';
import { updateRunCounters } from './runs.ts';
import { addReusedAnswer, keepSavings, runsWithoutSavings } from './savings.ts';
import { createSourceSync } from './source-sync.ts';
import type { SourceSnapshot, SyncedSources } from './sources.ts';
import { inTransaction, type ReadableDb, statement, type WritableDb } from './sqlite.ts';
import { refreshSummary } from './summaries.ts';
import { type Selection, type Survey, survey, withDescendants } from './survey.ts';
import { indexFileOf } from './text-index.ts';
import { readText } from './texts.ts';
import { addVerdict, type NewVerdict, withdrawVerdict } from './verdicts.ts';
import { acceptMany, revokeMany } from './waive-many.ts';
import { acceptStale, revokeWaiver } from './waivers.ts';

/**
 * The store as the layers above see it: coarse operations that promise their answer. SQLite answers at once inside;
 * a shared database could answer the same contract later. The store alone decides reuse.
 */
export interface Store {
  readonly file: string;
  /** For the readers exported beside the store: details, counts. */
  readonly db: ReadableDb;
  /** What the table shows: pages, facets, places. Never waits for a commit, and no commit waits for it. */
  readonly reads: Reads;
  /** Takes over what the workspace's files say; answers whether that changed any decision, and the row ids of this reading. */
  sync(snapshot: SourceSnapshot): Promise<SyncedSources>;
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
  /** The current artifact of a phase that the decision said to reuse. */
  current(generation: number, phase: Phase): Promise<CurrentArtifact>;
  /** What the generation would consume now. */
  present(generation: number): Promise<Present>;
  text(id: number): Promise<string>;
  /** Opens a run: scope and what is reused as a set, O(1) rows. BUSY `run_elsewhere` when another process runs this store. */
  startRun(request: RunRequest, survey: Survey): Promise<RunInfo>;
  /** Writes down a model call that is about to be sent and reserves its money. BUDGET_EXCEEDED when it may not be sent. */
  claimCall(claim: CallClaim): Promise<number>;
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

/** A third of the time after which others take a silent process for dead. */
const LEASE_BEAT_MS = 10_000;

/** Pages of a copy between two looks at whether it is still wanted: 8 MB. */
const COPIED_AT_ONCE = 2000;

export interface StoreOptions {
  /** Answers `reads` on a thread of their own. For hosts; a command that asks once is quicker without. */
  readonly readsApart?: boolean;
  /** Without a thread for reads: hears how far the index is that a search waits for, and ends the wait by throwing. */
  readonly onIndexing?: (state: IndexState) => void;
}

/** Opens a store file, bringing its schema up to date. STORE_FAILURE as described at `openDatabase`. */
export function openStore(file: string, { readsApart = false, onIndexing }: StoreOptions = {}): Store {
  const db = openDatabase(file);
  const book = createRunBook(db);
  const reads = readsApart && file !== ':memory:' ? threadReads(file) : inlineReads(db, indexFileOf(file), onIndexing);
  inTransaction(db, () => book.recover());
  const durability = createDurability(db);
  const queue = createCommitQueue(db, durability.sync);
  const told = async <T>(written: Promise<T>): Promise<T> => {
    try {
      return await written;
    } catch (error) {
      throw storeError(error, file);
    }
  };
  const write = <T>(body: () => T, repeatable = false): Promise<T> => told(queue.enqueue(body, repeatable));
  const claimHeld = (claim: CallClaim): number => {
    book.assertHeld();
    return claimCall(db, claim);
  };
  const beat = setInterval(() => {
    if (book.busy) void write(() => book.renewLease()).catch(() => undefined);
  }, LEASE_BEAT_MS).unref();

  return {
    file,
    db,
    reads,
    sync: createSourceSync(db, write),
    addGenerations: (cohort, generations) => write(() => addAll(db, cohort, generations)),
    importGenerations: (batch) =>
      write(() => {
        const imported = batch.filter((generation) => importGeneration(db, generation)).length;
        return { imported, known: batch.length - imported };
      }),
    batch: (body) => write(() => body(createBatchWriter(db))),
    addMembers: (cohort, genIds) => write(() => addMembersById(db, cohort, genIds)),
    decide: async (generation, settings, candidates) => decideOne(db, generation, settings, candidates),
    survey: async ({ filter, descendants }, settings) => {
      const chosen = await reads.select(filter);
      return survey(db, descendants ? withDescendants(db, chosen) : chosen, settings);
    },
    generation: async (id) => getGeneration(db, id),
    current: async (generation, phase) => readCurrent(db, generation, phase),
    present: async (generation) => readPresent(db, generation),
    text: async (id) => readText(db, id),
    startRun: (request, result) => write(() => book.start(request, result)),
    claimCall: (claim) => told(queue.enqueueUrgent(() => claimHeld(claim))),
    settleCall: (id, outcome) => write(() => settleCall(db, id, outcome), true),
    commit: (commit) => write(() => commitPhase(db, commit), true),
    commitReused: (run, generation, whole) =>
      write(() => {
        addReusedAnswer(db, run, generation);
        if (!whole) return;
        refreshSummary(db, generation, { run, outcome: 'reused', reason: 'current', failure: null, at: Date.now() });
      }, true),
    saveCounters: (run, counters) => write(() => updateRunCounters(db, run, counters), true),
    endRun: (run, state, counters, failure) => write(() => book.end(run, state, counters, failure)),
    keepSavings: async (one) => {
      for (const run of one === null ? runsWithoutSavings(db) : [one]) await write(() => keepSavings(db, run));
    },
    promote: (artifactId) => write(() => promoteArtifact(db, artifactId)),
    annotate: (genIds, change, author) => write(() => annotate(db, genIds, change, author)),
    undoAnnotations: (batchId, author) => write(() => undoAnnotations(db, batchId, author)),
    acceptStale: (genId, seen, note, author) => write(() => acceptStale(db, genId, seen, note, author)),
    revokeWaiver: (waiverId, author) => write(() => revokeWaiver(db, waiverId, author)),
    acceptMany: (seen, note, author) => write(() => acceptMany(db, seen, note, author)),
    revokeMany: (waiverIds, author) => write(() => revokeMany(db, waiverIds, author)),
    addVerdict: (verdict, author) => write(() => addVerdict(db, verdict, author)),
    withdrawVerdict: (verdictId, author) => write(() => withdrawVerdict(db, verdictId, author)),
    copyTo: async (copy, signal, onProgress) => {
      const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) => {
        signal.throwIfAborted();
        onProgress({ done: totalPages - remainingPages, total: totalPages });
        return COPIED_AT_ONCE;
      };
      await told(db.backup(copy, { progress }));
    },
    close: async () => {
      clearInterval(beat);
      await queue.drain();
      await reads.close();
      durability.close();
      db.close();
    },
  };
}

function readCurrent(db: ReadableDb, generation: number, phase: Phase): CurrentArtifact {
  const head = getHeads(db, generation)[phase];
  if (head === null) throw new Error(`generation ${generation} has no current ${phase}`);
  const { metadata } = getArtifact(db, head.artifact);
  return { artifactId: head.artifact, textId: head.text, text: readText(db, head.text), metadata };
}

function addAll(db: WritableDb, cohort: string | null, generations: readonly NewGeneration[]) {
  const results = generations.map((generation) => addGeneration(db, generation));
  if (cohort !== null) {
    const ids = results.map((result) => result.id);
    addMembers(db, cohort, ids);
  }
  const added = results.filter((result) => result.added).length;
  return { added, known: results.length - added };
}

function addMembersById(db: WritableDb, cohort: string, genIds: readonly string[]) {
  const find = statement<number>(db, 'SELECT id FROM generations WHERE gen_id = ?').pluck();
  const found = genIds.map((genId) => [genId, find.get(genId)] as const);
  const ids = found.flatMap(([, id]) => (id === undefined ? [] : [id]));
  const unknown = found.filter(([, id]) => id === undefined).map(([genId]) => genId);
  return { added: addMembers(db, cohort, ids), unknown };
}
