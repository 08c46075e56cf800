import type { Failure } from '../api/errors.ts';
import type { ArtifactMetadata, Outcome, Status } from '../api/model.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';
import { markSql, refreshDescendants } from './staleness.ts';

/** What a run did to a generation, as far as the table shows it. */
export interface SummaryEvent {
  readonly run: number | null;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly failure: Failure | null;
  readonly at: number;
}

interface CurrentSqlRow {
  has_input: number;
  has_raw: number;
  has_parsed: number;
  raw_metadata: string | null;
  parsed_metadata: string | null;
  versions: number;
  stale: number;
  stale_now: number;
  run: number | null;
  outcome: Outcome | null;
  reason: string | null;
}

/** Reason of a failure that is another generation's fault. */
export const BLOCKED_REASON = 'parent_not_ready';

/**
 * Rewrites a generation's summary row, its stale mark included, from what is current; called in the transaction that changed
 * it. The marks of what was made from it follow when its own changed, or when `tellDescendants` says that its text did.
 */
export function refreshSummary(db: WritableDb, generation: number, event: SummaryEvent, tellDescendants = false): void {
  const now = readCurrent(db, generation);
  const raw: ArtifactMetadata = now.raw_metadata === null ? {} : JSON.parse(now.raw_metadata);
  const parsed: ArtifactMetadata = now.parsed_metadata === null ? {} : JSON.parse(now.parsed_metadata);
  const sameRun = event.run !== null && event.run === now.run;
  // Within one run the first reason tells why work was done at all; what followed from it is in the run's own list.
  const keepsReason = sameRun && now.outcome === 'generated' && event.outcome === 'generated';
  writeOne(
    db,
    `UPDATE summaries SET status = ?, stale = ?, run = coalesce(?, run), outcome = coalesce(?, outcome), reason = coalesce(?, reason),
       score = ?, total_tokens = ?, duration_ms = ?, truncated = ?, versions = ?, cost_micros = ?, updated_at = ?
     WHERE generation = ?`,
    statusOf(now, event.failure),
    now.stale_now,
    event.run,
    event.outcome,
    keepsReason ? now.reason : event.reason,
    typeof parsed.score === 'number' ? parsed.score : null,
    raw.totalTokens ?? null,
    raw.durationMs ?? null,
    raw.truncated === true ? 1 : 0,
    now.versions,
    raw.costMicros ?? null,
    event.at,
    generation,
  );
  if (tellDescendants || now.stale_now !== now.stale) refreshDescendants(db, generation);
}

function readCurrent(db: ReadableDb, generation: number): CurrentSqlRow {
  const row = statement<CurrentSqlRow>(
    db,
    `SELECT h.input_artifact IS NOT NULL AS has_input, h.raw_artifact IS NOT NULL AS has_raw,
       h.parsed_artifact IS NOT NULL AS has_parsed, r.metadata AS raw_metadata, p.metadata AS parsed_metadata,
       (SELECT count(*) FROM artifacts a WHERE a.generation = h.generation AND a.phase = 1) AS versions,
       y.stale, (${markSql('y')}) AS stale_now, y.run, y.outcome, y.reason
     FROM heads h
     JOIN summaries y ON y.generation = h.generation
     LEFT JOIN artifacts r ON r.id = h.raw_artifact
     LEFT JOIN artifacts p ON p.id = h.parsed_artifact
     WHERE h.generation = +?`,
  ).get(generation);
  if (row === undefined) throw new Error(`no summary of generation ${generation}`);
  return row;
}

function statusOf(now: CurrentSqlRow, failure: Failure | null): Status {
  if (now.has_parsed === 1) return 'complete';
  if (failure !== null) return failure.reason === BLOCKED_REASON ? 'blocked' : 'failed';
  return now.has_input === 1 || now.has_raw === 1 ? 'incomplete' : 'planned';
}
