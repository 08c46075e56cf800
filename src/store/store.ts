import type { Phase } from '../api/model.ts';
import type { IndexState } from '../api/search-model.ts';
import { annotate, undoAnnotations } from './annotations.ts';
import { getArtifact } from './artifacts.ts';
import { createBatchWriter } from './batch.ts';
import { type CallClaim, claimCall, settleCall } from './calls.ts';
import { commitPhase } from './commit.ts';
import { createCommitQueue } from './commit-queue.ts';
import { decideOne } from './decide.ts';
import { discardArtifact, restoreArtifact } from './discard.ts';
import { createDurability } from './durability.ts';
import { addGeneration, addMembers, getGeneration, type NewGeneration } from './generations.ts';
import { getHeads } from './heads.ts';
import { importGeneration } from './import.ts';
import { openDatabase, storeError } from './open.ts';
import { readPresent } from './present.ts';
import { promoteArtifact } from './promote.ts';
import { inlineReads, type Reads } from './reads.ts';
import { threadReads } from './reads-thread.ts';
import { createReservations } from './reservations.ts';
import { createRunBook } from './run-book.ts';
import { updateRunCounters } from './runs.ts';
import { addReusedAnswer, keepSavings, runsWithoutSavings } from './savings.ts';
import { createSourceSync } from './source-sync.ts';
import { inTransaction, type ReadableDb, statement, type WritableDb } from './sqlite.ts';
import type { CurrentArtifact, Store } from './store-model.ts';
import { refreshSummary } from './summaries.ts';
import { survey, withDescendants } from './survey.ts';
import { indexFileOf } from './text-index.ts';
import { readText } from './texts.ts';
import { addVerdict, withdrawVerdict } from './verdicts.ts';
import { acceptMany, revokeMany } from './waive-many.ts';
import { acceptStale, revokeWaiver } from './waivers.ts';

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
  try {
    inTransaction(db, () => createRunBook(db).recover());
  } catch (error) {
    db.close();
    throw storeError(error, file);
  }
  const reads = readsApart && file !== ':memory:' ? threadReads(file) : inlineReads(db, indexFileOf(file), onIndexing);
  return storeOn(db, reads, file);
}

/** The store on a connection that is open already; closing it closes connection and reads. */
export function storeOn(db: WritableDb, reads: Reads, file: string): Store {
  const book = createRunBook(db);
  const reservations = createReservations();
  const durability = createDurability(db);
  const queue = createCommitQueue(db, durability.sync);
  const told = async <T>(answer: Promise<T> | (() => T)): Promise<T> => {
    try {
      return typeof answer === 'function' ? answer() : await answer;
    } catch (error) {
      throw storeError(error, file);
    }
  };
  const write = <T>(body: () => T, repeatable = false): Promise<T> => told(queue.enqueue(body, repeatable));
  const sources = createSourceSync(db, (body) => write(body));
  const claimHeld = (claim: CallClaim): number => {
    book.assertHeld();
    return claimCall(db, claim);
  };
  const settling = <T>(call: number | null, body: () => T): Promise<T> =>
    reservations.settling(call, write(body, true));
  const beat = setInterval(() => {
    if (book.busy) void write(() => book.renewLease()).catch(() => undefined);
  }, LEASE_BEAT_MS).unref();

  return {
    file,
    readOnly: null,
    db,
    reads,
    sync: async (snapshot) => {
      const { marked, ...synced } = await sources.begin(snapshot);
      await marked;
      return synced;
    },
    beginSync: sources.begin,
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
      const chosen = await told(reads.select(filter));
      return told(() => survey(db, descendants ? withDescendants(db, chosen) : chosen, settings));
    },
    generation: async (id) => getGeneration(db, id),
    current: async (generation, phase) => readCurrent(db, generation, phase),
    present: async (generation) => readPresent(db, generation),
    text: async (id) => readText(db, id),
    startRun: (request, result) => write(() => book.start(request, result)),
    claimCall: (claim) => reservations.claim(() => told(queue.enqueueUrgent(() => claimHeld(claim)))),
    answerArrived: reservations.arrived,
    settleCall: (id, outcome) => settling(id, () => settleCall(db, id, outcome)),
    commit: (commit) => settling(commit.call?.id ?? null, () => commitPhase(db, commit)),
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
    discard: (artifactId) => write(() => discardArtifact(db, artifactId)),
    restore: (artifactId) => write(() => restoreArtifact(db, artifactId)),
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
      sources.stop();
      await queue.drain();
      await reads.close();
      durability.close();
      db.close();
    },
  };
}

function readCurrent(db: ReadableDb, generation: number, phase: Phase): CurrentArtifact | null {
  const head = getHeads(db, generation)[phase];
  if (head === null) return null;
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
