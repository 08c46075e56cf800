import type { Savings } from '../api/run-model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

interface SavingsSqlRow {
  calls: number;
  tokens: number | null;
  cost: number | null;
  duration: number | null;
}

/**
 * What a run saved by reuse: for each model answer in its scope that it did not make, what that answer took when it was
 * made, as its summary says today. Reads as many rows as the scope has, so it is asked for, never kept.
 */
export function readSavings(db: ReadableDb, run: number): Savings {
  const row = statement<SavingsSqlRow>(
    db,
    `SELECT count(*) AS calls, sum(y.total_tokens) AS tokens, sum(y.cost_micros) AS cost, sum(y.duration_ms) AS duration
     FROM runs r, json_each(r.scope) span
     JOIN generations g ON g.id BETWEEN span.value ->> 0 AND span.value ->> 1
     JOIN heads h ON h.generation = g.id
     JOIN summaries y ON y.generation = g.id
     WHERE r.id = ? AND g.mode = 'llm' AND h.raw_artifact IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM materializations z WHERE z.run = r.id AND z.generation = g.id AND z.phase = 1)`,
  ).get(run);
  return {
    calls: row?.calls ?? 0,
    totalTokens: row?.tokens ?? 0,
    costMicros: row?.cost ?? null,
    durationMs: row?.duration ?? 0,
  };
}
