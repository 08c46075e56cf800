import type { Failure } from '../api/errors.ts';
import type { RunCounters, RunInfo, RunRequest, RunState } from '../api/run-model.ts';
import type { Span } from './coverage.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';
import { readRequest } from './stored-request.ts';

interface RunSqlRow {
  id: number;
  state: RunState;
  request: string;
  owner: string;
  total: number;
  done: number;
  reused: number;
  generated: number;
  failed: number;
  model_calls: number;
  total_tokens: number;
  failure: string | null;
  started_at: number;
  ended_at: number | null;
  spent: number | null;
}

const SELECT = `SELECT id, state, request, owner, total, done, reused, generated, failed, model_calls, total_tokens, failure,
    started_at, ended_at, (SELECT micros FROM spend WHERE scope = 'run:' || id) AS spent FROM runs`;

function rowToRun(row: RunSqlRow): RunInfo {
  return {
    runId: row.id,
    state: row.state,
    request: readRequest(row.request),
    counters: {
      total: row.total,
      done: row.done,
      reused: row.reused,
      generated: row.generated,
      failed: row.failed,
      modelCalls: row.model_calls,
      totalTokens: row.total_tokens,
    },
    startedAt: row.started_at,
    endedAt: row.ended_at,
    failure: row.failure === null ? null : JSON.parse(row.failure),
    paused: false,
    spentMicros: row.spent,
    active: [],
    held: [],
    progress: null,
  };
}

export function addRun(
  db: WritableDb,
  run: {
    request: RunRequest;
    owner: string;
    scope: readonly Span[];
    /** What of it is reused as a set. */
    reused: readonly Span[];
    counters: RunCounters;
    startedAt: number;
  },
): number {
  const { counters } = run;
  return writeOne(
    db,
    `INSERT INTO runs (state, request, owner, scope, reused_scope, total, done, reused, generated, failed, model_calls, total_tokens, started_at)
     VALUES ('running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    JSON.stringify(run.request),
    run.owner,
    JSON.stringify(run.scope),
    JSON.stringify(run.reused),
    counters.total,
    counters.done,
    counters.reused,
    counters.generated,
    counters.failed,
    counters.modelCalls,
    counters.totalTokens,
    run.startedAt,
  );
}

export function updateRunCounters(db: WritableDb, run: number, counters: RunCounters): void {
  writeOne(
    db,
    'UPDATE runs SET done = ?, reused = ?, generated = ?, failed = ?, model_calls = ?, total_tokens = ? WHERE id = ?',
    counters.done,
    counters.reused,
    counters.generated,
    counters.failed,
    counters.modelCalls,
    counters.totalTokens,
    run,
  );
}

export function endRun(db: WritableDb, run: number, state: RunState, failure: Failure | null, at: number): void {
  writeOne(
    db,
    'UPDATE runs SET state = ?, failure = ?, ended_at = ? WHERE id = ?',
    state,
    failure === null ? null : JSON.stringify(failure),
    at,
    run,
  );
}

/** Marks runs that another process left unfinished; their owner is gone, or it would hold the lease. */
export function interruptRuns(db: WritableDb, at: number): number {
  return statement(db, "UPDATE runs SET state = 'interrupted', ended_at = ? WHERE state = 'running'").run(at).changes;
}

export function findRun(db: ReadableDb, run: number): RunInfo | undefined {
  const row = statement<RunSqlRow>(db, `${SELECT} WHERE id = ?`).get(run);
  return row === undefined ? undefined : rowToRun(row);
}

/** Newest first. */
export function listRuns(db: ReadableDb, limit: number): RunInfo[] {
  return statement<RunSqlRow>(db, `${SELECT} ORDER BY id DESC LIMIT ?`).all(limit).map(rowToRun);
}
