import type { Failure } from '../api/errors.ts';
import type { ArtifactMetadata, Decision, Phase } from '../api/model.ts';
import { adopt } from './adopt.ts';
import type { ArtifactRecord, Consumed } from './artifacts.ts';
import { addArtifact } from './artifacts.ts';
import { type CallOutcome, settleCall } from './calls.ts';
import { getHeads } from './heads.ts';
import { addMaterialization } from './materializations.ts';
import type { WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';
import { refreshSummary } from './summaries.ts';

/** Text that a phase produced, with what it was made from. */
export interface Product {
  readonly text: string;
  /** False for an answer that broke off: kept, never current. */
  readonly usable: boolean;
  /** Artifact of the phase before; null for inputs. */
  readonly upstream: number | null;
  readonly consumed: Consumed;
  readonly metadata: ArtifactMetadata;
}

/** The outcome of one phase in one run. A failure may still leave a product: a partial answer. */
export interface PhaseCommit {
  readonly run: number;
  readonly generation: number;
  readonly phase: Phase;
  readonly decision: Decision;
  readonly product: Product | null;
  readonly failure: Failure | null;
  /** The model call that this outcome came from, completed in the same transaction; null when none was made. */
  readonly call?: { readonly id: number; readonly outcome: CallOutcome } | null;
  /** The answer that could not be parsed, and the row of its parser in `sources`: the same again would fail again. */
  readonly tried?: FailedParse | null;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface FailedParse {
  readonly raw: number;
  readonly parser: number;
}

/** Stores the outcome of a phase: version, current pointer, record of the run, summary and marks, all or nothing. */
export function commitPhase(db: WritableDb, commit: PhaseCommit): ArtifactRecord | null {
  const artifact = commit.product === null ? null : storeProduct(db, commit, commit.product);
  const before = getHeads(db, commit.generation);
  if (artifact !== null) adopt(db, artifact, before);
  if (commit.call) settleCall(db, commit.call.id, commit.call.outcome);
  addMaterialization(db, { ...commit, artifact: artifact?.id ?? null });
  if (commit.tried) noteFailedParse(db, commit.generation, commit.tried);
  const event = {
    run: commit.run,
    outcome: commit.failure === null ? 'generated' : 'failed',
    reason: commit.failure === null ? commit.decision.reason : commit.failure.reason,
    failure: commit.failure,
    at: commit.endedAt,
  } as const;
  const changed = commit.phase === 'parsed' && artifact !== null && before.parsed?.text !== artifact.text;
  refreshSummary(db, commit.generation, event, changed && hasChildrenToTell(db, commit.generation));
  return artifact;
}

function storeProduct(db: WritableDb, commit: PhaseCommit, product: Product): ArtifactRecord {
  return addArtifact(db, {
    generation: commit.generation,
    phase: commit.phase,
    text: product.text,
    usable: product.usable,
    run: commit.run,
    upstream: product.upstream,
    consumed: product.consumed,
    metadata: product.metadata,
    fileJson: null,
    createdAt: commit.endedAt,
  });
}

function noteFailedParse(db: WritableDb, generation: number, { raw, parser }: FailedParse): void {
  const sql = `INSERT INTO failed_parses (generation, raw, parser) VALUES (?, ?, ?)
    ON CONFLICT (generation) DO UPDATE SET raw = excluded.raw, parser = excluded.parser`;
  writeOne(db, sql, generation, raw, parser);
}

/** Children that have nothing yet have nothing to become stale. */
function hasChildrenToTell(db: WritableDb, generation: number): boolean {
  const sql = `SELECT 1 FROM generations c JOIN summaries y ON y.generation = c.id
    WHERE c.parent = +? AND y.status <> 'planned' LIMIT 1`;
  return statement(db, sql).get(generation) !== undefined;
}
