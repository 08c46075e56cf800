import type { GenerationRow } from '../api/listing-model.ts';
import { MARK, toMark } from './annotations.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { componentsOf } from './staleness.ts';

interface TableSqlRow {
  gen_id: string;
  stage: string;
  template: string;
  model: string | null;
  mode: 'llm' | 'copy';
  replicate: number;
  combo: string | null;
  parent_gen_id: string | null;
  cohort: string | null;
  status: GenerationRow['status'];
  stale: number;
  outcome: GenerationRow['outcome'];
  outcome_reason: string | null;
  last_run: number;
  score: number | null;
  total_tokens: number | null;
  duration_ms: number | null;
  truncated: number;
  versions: number;
  annotation: string | null;
  created_at: number;
  updated_at: number;
}

/** The newest run whose set-based part covered `g`; null when none did. */
const COVERED = `(SELECT CASE WHEN k.hi >= g.id THEN k.run END FROM coverage k WHERE k.lo <= g.id ORDER BY k.lo DESC LIMIT 1)`;

// The newest run that covered a generation and what it did there: what a run reused as a set has no row of its own. The
// listing works out the same for all generations at once (listing/derived.ts).
const LAST_RUN = `max(coalesce(${COVERED}, 0), coalesce(y.run, 0))`;
const OUTCOME = `CASE WHEN coalesce(${COVERED}, 0) > coalesce(y.run, 0) THEN 'reused' ELSE y.outcome END`;
const OUTCOME_REASON = `CASE WHEN coalesce(${COVERED}, 0) > coalesce(y.run, 0) THEN 'current' ELSE y.reason END`;

const COLUMNS = `g.gen_id, s.name AS stage, t.name AS template, m.name AS model, g.mode, g.replicate, c.name AS combo,
    g.parent_gen_id, k.name AS cohort, y.status, y.stale, ${OUTCOME} AS outcome, ${OUTCOME_REASON} AS outcome_reason,
    ${LAST_RUN} AS last_run, y.score, y.total_tokens, y.duration_ms, y.truncated, y.versions, ${MARK} AS annotation, g.created_at, y.updated_at
  FROM generations g
  JOIN summaries y ON y.generation = g.id
  JOIN stages s ON s.id = g.stage
  JOIN templates t ON t.id = g.template
  LEFT JOIN models m ON m.id = g.model
  LEFT JOIN combos c ON c.id = g.combo
  LEFT JOIN cohorts k ON k.id = g.cohort`;

function rowToGenerationRow(row: TableSqlRow): GenerationRow {
  return {
    genId: row.gen_id,
    stage: row.stage,
    templateId: row.template,
    modelId: row.model,
    mode: row.mode,
    replicate: row.replicate,
    comboId: row.combo,
    parentGenId: row.parent_gen_id,
    cohortId: row.cohort,
    status: row.status,
    stale: componentsOf(row.stale),
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    runId: row.last_run === 0 ? null : row.last_run,
    score: row.score,
    totalTokens: row.total_tokens,
    durationMs: row.duration_ms,
    truncated: row.truncated === 1,
    versions: row.versions,
    annotation: toMark(row.annotation),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The rows with these row ids, in this order. */
export function readRows(db: ReadableDb, ids: readonly number[]): GenerationRow[] {
  const sql = `SELECT ${COLUMNS} JOIN json_each(?) j ON g.id = j.value ORDER BY j.key`;
  return statement<TableSqlRow>(db, sql).all(JSON.stringify(ids)).map(rowToGenerationRow);
}

export function readRow(db: ReadableDb, generation: number): GenerationRow {
  const row = statement<TableSqlRow>(db, `SELECT ${COLUMNS} WHERE g.id = +?`).get(generation);
  if (row === undefined) throw new Error(`no generation ${generation}`);
  return rowToGenerationRow(row);
}

/** Children of a generation in row order, at most `limit`, and how many there are in all. */
export function readChildren(
  db: ReadableDb,
  generation: number,
  limit: number,
): { rows: GenerationRow[]; total: number } {
  const rows = statement<TableSqlRow>(db, `SELECT ${COLUMNS} WHERE g.parent = +? ORDER BY g.id LIMIT ?`).all(
    generation,
    limit,
  );
  const total = statement<number>(db, 'SELECT count(*) FROM generations WHERE parent = ?').pluck().get(generation) ?? 0;
  return { rows: rows.map(rowToGenerationRow), total };
}

export function countGenerations(db: ReadableDb): number {
  return statement<number>(db, 'SELECT count(*) FROM generations').pluck().get() ?? 0;
}

/** Ids of the first generations that were planned. */
export function firstGenIds(db: ReadableDb, limit: number): string[] {
  return statement<string>(db, 'SELECT gen_id FROM generations ORDER BY id LIMIT ?').pluck().all(limit);
}

/** How many of these ids are stored; one that is named twice counts once. */
export function countKnown(db: ReadableDb, genIds: readonly string[]): number {
  const sql = 'SELECT count(*) FROM generations WHERE gen_id IN (SELECT value FROM json_each(?))';
  return statement<number>(db, sql).pluck().get(JSON.stringify(genIds)) ?? 0;
}

export function countMembers(db: ReadableDb, cohort: string): number {
  const sql = 'SELECT count(*) FROM cohort_members WHERE cohort = (SELECT id FROM cohorts WHERE name = ?)';
  return statement<number>(db, sql).pluck().get(cohort) ?? 0;
}
