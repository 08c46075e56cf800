import type {
  FacetCount,
  Facets,
  GenerationFilter,
  GenerationPage,
  GenerationRow,
  GenerationSort,
} from '../api/model.ts';
import { MARK, toMark } from './annotations.ts';
import { filterSql, LAST_RUN, OUTCOME, OUTCOME_REASON, orderSql } from './filter.ts';
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

const SCAN = 'FROM generations g JOIN summaries y ON y.generation = g.id';

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

/** One window of the table: ids are ordered first, and only the window's rows are read in full. */
export function readPage(
  db: ReadableDb,
  filter: GenerationFilter,
  sort: GenerationSort,
  offset: number,
  limit: number,
): GenerationPage {
  const { where, params } = filterSql(filter);
  const rows = statement<TableSqlRow>(
    db,
    `WITH picked AS MATERIALIZED (
       SELECT g.id ${SCAN} WHERE ${where} ORDER BY ${orderSql(sort)} LIMIT :limit OFFSET :offset)
     SELECT ${COLUMNS} JOIN picked ON picked.id = g.id ORDER BY ${orderSql(sort)}`,
  ).all({ ...params, limit, offset });
  return { total: countMatching(db, filter), offset, rows: rows.map(rowToGenerationRow) };
}

export function countMatching(db: ReadableDb, filter: GenerationFilter): number {
  const { where, params } = filterSql(filter);
  const from = where === 'TRUE' ? 'FROM generations' : SCAN;
  return statement<number>(db, `SELECT count(*) ${from} WHERE ${where}`).pluck().get(params) ?? 0;
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

/** Place of a generation under a filter and sort, from 0; null when the filter leaves it out. */
export function locateRow(
  db: ReadableDb,
  genId: string,
  filter: GenerationFilter,
  sort: GenerationSort,
): number | null {
  const { where, params } = filterSql(filter);
  const place = statement<number>(
    db,
    `SELECT place FROM (SELECT g.gen_id, row_number() OVER (ORDER BY ${orderSql(sort)}) - 1 AS place ${SCAN} WHERE ${where})
     WHERE gen_id = :located`,
  )
    .pluck()
    .get({ ...params, located: genId });
  return place ?? null;
}

/** Counts per stage, status and outcome. Each facet ignores its own part of the filter, so its other values stay in view. */
export function readFacets(db: ReadableDb, filter: GenerationFilter): Facets {
  const { stages: _stages, ...withoutStages } = filter;
  const { statuses: _statuses, ...withoutStatuses } = filter;
  const { outcomes: _outcomes, ...withoutOutcomes } = filter;
  return {
    total: countMatching(db, filter),
    stages: countBy(db, '(SELECT name FROM stages WHERE id = g.stage)', withoutStages),
    statuses: countBy(db, 'y.status', withoutStatuses),
    outcomes: countBy(db, OUTCOME, withoutOutcomes),
  };
}

function countBy(db: ReadableDb, value: string, filter: GenerationFilter): FacetCount[] {
  const { where, params } = filterSql(filter);
  return statement<FacetCount>(
    db,
    `SELECT value, count(*) AS count FROM (SELECT ${value} AS value ${SCAN} WHERE ${where})
     WHERE value IS NOT NULL GROUP BY value ORDER BY count DESC, value`,
  ).all(params);
}
