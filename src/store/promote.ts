import { ReverieError } from '../api/errors.ts';
import { requireArtifact } from './artifacts.ts';
import { makeCurrent } from './current.ts';
import { isDiscarded } from './discards.ts';
import { type GenerationRecord, getGeneration } from './generations.ts';
import { getHeads, type Heads } from './heads.ts';
import type { WritableDb } from './sqlite.ts';
import { refreshSummary } from './summaries.ts';

/**
 * Makes an earlier version current and marks what is stale by it. NOT_FOUND `unknown_artifact`; INVALID_INPUT
 * `partial_answer`, `discarded_version`, `discarded_origin`.
 */
export function promoteArtifact(db: WritableDb, artifactId: number): GenerationRecord {
  const artifact = requireArtifact(db, artifactId);
  const refuse = (reason: string, message: string): ReverieError =>
    new ReverieError('INVALID_INPUT', reason, message, { artifactId });
  if (isDiscarded(db, artifactId)) throw refuse('discarded_version', 'This version is discarded. Restore it first.');
  if (!artifact.usable) {
    const message = 'This answer broke off and cannot become current. Generate it again instead.';
    throw refuse('partial_answer', message);
  }
  const before = getHeads(db, artifact.generation);
  if (!makeCurrent(db, artifact, before)) {
    throw refuse('discarded_origin', 'What this version was made from is discarded. Restore that first.');
  }
  noteCurrent(db, artifact.generation, before);
  return getGeneration(db, artifact.generation);
}

/** Brings the summary up to date with what is current now, and the marks of what was made from it where its text is another. */
export function noteCurrent(db: WritableDb, generation: number, before: Heads): void {
  const event = { run: null, outcome: null, reason: null, failure: null, at: Date.now() };
  const isTextNew = getHeads(db, generation).parsed?.text !== before.parsed?.text;
  refreshSummary(db, generation, event, isTextNew);
}
