import type { Failure } from '../api/errors.ts';
import { ReverieError } from '../api/errors.ts';
import type { RunCounters, RunInfo, RunRequest, RunState } from '../api/run-model.ts';
import { loseOpenCalls } from './calls.ts';
import { cover, type Span } from './coverage.ts';
import { dropLease, findHolder, ownerName, ownsLease, takeLease } from './leases.ts';
import { addRun, endRun, findRun, interruptRuns, updateRunCounters } from './runs.ts';
import type { WritableDb } from './sqlite.ts';
import type { Survey } from './survey.ts';

/** Opens and ends runs. Every function runs inside the caller's transaction. */
export interface RunBook {
  /** Closes what a process that is gone left open; leaves it alone when that process is still there. */
  recover(): void;
  start(request: RunRequest, survey: Survey): RunInfo;
  end(run: number, state: RunState, counters: RunCounters, failure: Failure | null): RunInfo;
  /** BUSY `run_elsewhere` when another process took the runs over while this one slept. */
  assertHeld(): void;
  /** Says that this process is still there. */
  renewLease(): void;
  readonly busy: boolean;
}

export function createRunBook(db: WritableDb): RunBook {
  const owner = ownerName();
  let running = 0;
  return {
    recover() {
      if (findHolder(db, owner, Date.now()) === null) closeAbandoned(db);
    },
    start(request, survey) {
      holdLease(db, owner);
      if (running === 0) closeAbandoned(db);
      const run = openRun(db, owner, request, survey);
      running += 1;
      return run;
    },
    end(run, state, counters, failure) {
      running -= 1;
      updateRunCounters(db, run, counters);
      endRun(db, run, state, failure, Date.now());
      if (running === 0) dropLease(db, owner);
      return requireRun(db, run);
    },
    assertHeld() {
      if (!ownsLease(db, owner)) holdLease(db, owner);
    },
    renewLease() {
      if (running > 0) takeLease(db, owner, Date.now());
    },
    get busy() {
      return running > 0;
    },
  };
}

/** Runs without an end are interrupted, and nobody will ever see the end of their open calls. */
function closeAbandoned(db: WritableDb): void {
  const now = Date.now();
  interruptRuns(db, now);
  loseOpenCalls(db, now);
}

function holdLease(db: WritableDb, owner: string): void {
  const other = takeLease(db, owner, Date.now());
  if (other === null) return;
  const [host = '', pid = ''] = other.split('/');
  throw new ReverieError(
    'BUSY',
    'run_elsewhere',
    `Another Reverie (process ${pid} on ${host}) is running generations in this workspace. Wait until it ends or stop it.`,
    { host, pid },
  );
}

function openRun(db: WritableDb, owner: string, request: RunRequest, survey: Survey): RunInfo {
  const work = new Set(survey.items.map((item) => item.id));
  const reused = survey.total - work.size;
  const sortedWork = [...work].sort((a, b) => a - b);
  const reusedScope = without(survey.scope, sortedWork);
  const run = addRun(db, {
    request,
    owner,
    scope: survey.scope,
    reused: reusedScope,
    counters: { total: survey.total, done: reused, reused, generated: 0, failed: 0, modelCalls: 0, totalTokens: 0 },
    startedAt: Date.now(),
  });
  cover(db, run, reusedScope);
  return requireRun(db, run);
}

/** The spans without these sorted ids. */
function without(spans: readonly Span[], sortedIds: readonly number[]): Span[] {
  if (sortedIds.length === 0) return [...spans];
  const rest: Span[] = [];
  let next = 0;
  for (const [lo, hi] of spans) {
    let from = lo;
    for (let id = sortedIds[next]; id !== undefined && id <= hi; id = sortedIds[next]) {
      if (id > from) rest.push([from, id - 1]);
      from = id + 1;
      next += 1;
    }
    if (from <= hi) rest.push([from, hi]);
  }
  return rest;
}

function requireRun(db: WritableDb, run: number): RunInfo {
  const found = findRun(db, run);
  if (found === undefined) throw new Error(`no run ${run}`);
  return found;
}
