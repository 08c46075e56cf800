import { ReverieError } from '../api/errors.ts';
import { requireArtifact } from './artifacts.ts';
import { makeCurrent, withdraw } from './current.ts';
import { addDiscard, endDiscard, isDiscarded } from './discards.ts';
import { type GenerationRecord, getGeneration } from './generations.ts';
import { getHeads } from './heads.ts';
import { noteCurrent } from './promote.ts';
import type { WritableDb } from './sqlite.ts';

/**
 * Discards a version: it stays on record and is current no more, nor is it ever chosen to be. Where it was current the next
 * best takes its place, or nothing, and what is made from it goes by that. NOT_FOUND `unknown_artifact`; INVALID_INPUT
 * `already_discarded`.
 */
export function discardArtifact(db: WritableDb, artifactId: number): GenerationRecord {
  const artifact = requireArtifact(db, artifactId);
  if (isDiscarded(db, artifactId)) {
    throw new ReverieError('INVALID_INPUT', 'already_discarded', 'This version is discarded already.', { artifactId });
  }
  const before = getHeads(db, artifact.generation);
  addDiscard(db, artifactId, Date.now());
  if (before[artifact.phase]?.artifact === artifactId) {
    withdraw(db, artifact, before);
    noteCurrent(db, artifact.generation, before);
  }
  return getGeneration(db, artifact.generation);
}

/**
 * Takes a discard back. The version is current again only where its phase has nothing current, and it could be.
 * NOT_FOUND `unknown_artifact`; INVALID_INPUT `not_discarded`.
 */
export function restoreArtifact(db: WritableDb, artifactId: number): GenerationRecord {
  const artifact = requireArtifact(db, artifactId);
  if (!isDiscarded(db, artifactId)) {
    throw new ReverieError('INVALID_INPUT', 'not_discarded', 'This version is not discarded.', { artifactId });
  }
  const before = getHeads(db, artifact.generation);
  endDiscard(db, artifactId, Date.now());
  if (artifact.usable && before[artifact.phase] === null && makeCurrent(db, artifact, before)) {
    noteCurrent(db, artifact.generation, before);
  }
  return getGeneration(db, artifact.generation);
}
