import type { Savings, WorkspaceSavings } from '../api/run-model.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

interface SavingsSqlRow {
  calls: number;
  total_tokens: number;
  cost_micros: number | null;
  duration_ms: number;
}

/**
 * The answers of models that a run reused: those it reused as a set, those it looked at one by one, and those it parsed
 * again. What it did not reach is none of them. Of runs from before this was recorded only those that went to their end are
 * known, where everything that was not made was reused.
 */
const COUNTED = `WITH answers (id) AS (
    SELECT g.id FROM runs r, json_each(coalesce(r.reused_scope, CASE r.state WHEN 'done' THEN r.scope ELSE '[]' END)) span
    JOIN generations g ON g.id BETWEEN span.value ->> 0 AND span.value ->> 1
    WHERE r.id = :run AND (r.reused_scope IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM materializations z WHERE z.run = r.id AND z.generation = g.id AND z.phase = 1))
    UNION ALL SELECT generation FROM reused_answers WHERE run = :run
    UNION ALL SELECT p.generation FROM runs r JOIN materializations p ON p.run = r.id AND p.phase = 2
      WHERE r.id = :run AND r.reused_scope IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM materializations z WHERE z.run = r.id AND z.generation = p.generation AND z.phase = 1))
  SELECT count(*) AS calls, coalesce(sum(y.total_tokens), 0) AS total_tokens, sum(y.cost_micros) AS cost_micros,
    coalesce(sum(y.duration_ms), 0.0) AS duration_ms
  FROM answers a JOIN generations g ON g.id = a.id JOIN heads h ON h.generation = g.id JOIN summaries y ON y.generation = g.id
  WHERE g.mode = 'llm' AND h.raw_artifact IS NOT NULL`;

/**
 * What a run saved by reuse: for each model answer that it reused, what that answer took when it was made. Kept where it
 * was counted before; otherwise it reads as many rows as the run has generations.
 */
export function readSavings(db: ReadableDb, run: number): Savings {
  const kept = statement<SavingsSqlRow>(db, 'SELECT * FROM savings WHERE run = ?').get(run);
  const row = kept ?? statement<SavingsSqlRow>(db, COUNTED).get({ run });
  return rowToSavings(row);
}

/** Remembers that a run reused the answer of a generation that it worked on. */
export function addReusedAnswer(db: WritableDb, run: number, generation: number): void {
  statement(db, 'INSERT INTO reused_answers (run, generation) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    run,
    generation,
  );
}

/** Runs that have ended and whose savings are not kept yet, oldest first. */
export function runsWithoutSavings(db: ReadableDb): number[] {
  const sql = 'SELECT id FROM runs WHERE ended_at IS NOT NULL AND id NOT IN (SELECT run FROM savings) ORDER BY id';
  return statement<number>(db, sql).pluck().all();
}

/** Counts what a run that has ended saved, and keeps it. */
export function keepSavings(db: WritableDb, run: number): void {
  const { calls, totalTokens, costMicros, durationMs } = readSavings(db, run);
  statement(
    db,
    `INSERT INTO savings (run, calls, total_tokens, cost_micros, duration_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(run, calls, totalTokens, costMicros, durationMs);
}

/** What reuse saved in all runs whose savings are kept. */
export function readWorkspaceSavings(db: ReadableDb): WorkspaceSavings {
  const row = statement<SavingsSqlRow & { runs: number }>(
    db,
    `SELECT count(*) AS runs, coalesce(sum(calls), 0) AS calls, coalesce(sum(total_tokens), 0) AS total_tokens,
       sum(cost_micros) AS cost_micros, coalesce(sum(duration_ms), 0.0) AS duration_ms
     FROM savings WHERE calls > 0`,
  ).get();
  return { ...rowToSavings(row), runs: row?.runs ?? 0 };
}

function rowToSavings(row: SavingsSqlRow | undefined): Savings {
  return {
    calls: row?.calls ?? 0,
    totalTokens: row?.total_tokens ?? 0,
    costMicros: row?.cost_micros ?? null,
    durationMs: row?.duration_ms ?? 0,
  };
}
