import type { Failure } from '../api/errors.ts';
import type { Decision, MaterializationInfo, Phase } from '../api/model.ts';
import type { RunItem, RunItemFilter, RunItemPage } from '../api/run-model.ts';
import type { FailureGroup } from '../api/run-progress-model.ts';
import type { ArtifactRecord } from './artifacts.ts';
import { phaseName, phaseNumber } from './generations.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';
import { componentsOf, maskOf } from './staleness.ts';

/** One phase that a run generated or that failed; what it reused has no row. */
export interface NewMaterialization {
  readonly run: number;
  readonly generation: number;
  readonly phase: Phase;
  readonly decision: Decision;
  readonly artifact: number | null;
  readonly failure: Failure | null;
  readonly startedAt: number;
  readonly endedAt: number;
}

interface MaterializationSqlRow {
  run: number;
  phase: number;
  outcome: 'generated' | 'failed';
  reason: string;
  differs: number;
  artifact: number | null;
  failure: string | null;
  started_at: number;
  ended_at: number;
}

interface RunItemSqlRow extends MaterializationSqlRow {
  gen_id: string;
  stage: string;
  template: string;
  model: string | null;
}

function rowToMaterialization(row: MaterializationSqlRow): MaterializationInfo {
  return {
    runId: row.run,
    outcome: row.outcome,
    reason: row.reason,
    differs: componentsOf(row.differs),
    failure: row.failure === null ? null : JSON.parse(row.failure),
    artifactId: row.artifact,
    endedAt: row.ended_at,
    durationMs: row.ended_at - row.started_at,
  };
}

export function addMaterialization(db: WritableDb, item: NewMaterialization): void {
  writeOne(
    db,
    `INSERT INTO materializations (run, generation, phase, outcome, reason, differs, artifact, failure, started_at, ended_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    item.run,
    item.generation,
    phaseNumber(item.phase),
    item.failure === null ? 'generated' : 'failed',
    item.failure === null ? item.decision.reason : item.failure.reason,
    maskOf(item.decision.differs),
    item.artifact,
    item.failure === null ? null : JSON.stringify(item.failure),
    item.startedAt,
    item.endedAt,
  );
}

/** What a run generated or failed in one generation, by phase. */
export function readMaterializations(db: ReadableDb, run: number, generation: number): Map<Phase, MaterializationInfo> {
  const rows = statement<MaterializationSqlRow>(
    db,
    'SELECT * FROM materializations WHERE run = ? AND generation = ? ORDER BY phase',
  ).all(run, generation);
  return new Map(rows.map((row) => [phaseName(row.phase), rowToMaterialization(row)]));
}

/** Why an answer did not become current: it broke off, or the run that brought it could not parse it. */
export function failureOf(
  db: ReadableDb,
  { phase, run, generation }: Pick<ArtifactRecord, 'phase' | 'run' | 'generation'>,
): Failure | null {
  if (phase !== 'raw' || run === null) return null;
  const outcomes = readMaterializations(db, run, generation);
  return outcomes.get('raw')?.failure ?? outcomes.get('parsed')?.failure ?? null;
}

/** The generations of a run in one order, of which a page is taken: failures first, then as they ended. */
const LISTED = `SELECT generation, max(outcome = 'failed') AS failed, max(ended_at) AS ended FROM materializations
  WHERE run = :run GROUP BY generation
  HAVING (:outcome IS NULL OR failed = (:outcome = 'failed')) AND (:reason IS NULL OR sum(outcome = 'failed' AND reason = :reason))`;

/** One page of a run's list, `limit` generations long, with every phase of each. */
export function readRunItems(
  db: ReadableDb,
  run: number,
  { outcome, reason }: RunItemFilter,
  offset: number,
  limit: number,
): RunItemPage {
  const total = statement<number>(db, `SELECT count(*) FROM (${LISTED})`).pluck().get({ run, outcome, reason }) ?? 0;
  const rows = statement<RunItemSqlRow>(
    db,
    `SELECT z.*, g.gen_id, s.name AS stage, t.name AS template, m.name AS model
     FROM (${LISTED} ORDER BY failed DESC, ended, generation LIMIT :limit OFFSET :offset) l
     JOIN materializations z ON z.run = :run AND z.generation = l.generation
     JOIN generations g ON g.id = z.generation
     JOIN stages s ON s.id = g.stage
     JOIN templates t ON t.id = g.template
     LEFT JOIN models m ON m.id = g.model
     ORDER BY l.failed DESC, l.ended, z.generation, z.phase`,
  ).all({ run, outcome, reason, limit, offset });
  return { total, items: rows.map(rowToRunItem) };
}

function rowToRunItem(row: RunItemSqlRow): RunItem {
  return {
    ...rowToMaterialization(row),
    genId: row.gen_id,
    stage: row.stage,
    templateId: row.template,
    modelId: row.model,
    phase: phaseName(row.phase),
  };
}

interface FailureSqlRow {
  reason: string;
  count: number;
  at: number;
  gen_id: string;
  phase: number;
  failure: string;
}

/** Failures of a run by reason, most frequent first, each with its newest: beside max() SQLite takes the row that has it. */
export function readFailures(db: ReadableDb, run: number): FailureGroup[] {
  const rows = statement<FailureSqlRow>(
    db,
    `SELECT z.reason, count(*) AS count, max(z.ended_at) AS at, z.phase, z.failure, g.gen_id
     FROM materializations z JOIN generations g ON g.id = z.generation
     WHERE z.run = ? AND z.outcome = 'failed' GROUP BY z.reason ORDER BY count DESC, z.reason`,
  ).all(run);
  return rows.map(({ reason, count, at, gen_id, phase, failure }) => ({
    reason,
    count,
    genId: gen_id,
    phase: phaseName(phase),
    failure: JSON.parse(failure),
    at,
  }));
}
