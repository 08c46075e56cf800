import { ReverieError } from '../api/errors.ts';
import { findArtifact } from './artifacts.ts';
import { type GenerationRecord, getGeneration } from './generations.ts';
import { promote } from './heads.ts';
import type { WritableDb } from './sqlite.ts';
import { refreshSummary } from './summaries.ts';

/** Makes an earlier version current and marks what is stale by it. NOT_FOUND `unknown_artifact`; INVALID_INPUT `partial_answer`. */
export function promoteArtifact(db: WritableDb, artifactId: number): GenerationRecord {
  const artifact = findArtifact(db, artifactId);
  if (artifact === undefined) {
    throw new ReverieError('NOT_FOUND', 'unknown_artifact', 'There is no such version.', { artifactId });
  }
  if (!promote(db, artifact)) {
    throw new ReverieError(
      'INVALID_INPUT',
      'partial_answer',
      'This answer broke off and cannot become current. Generate it again instead.',
      { artifactId },
    );
  }
  const event = { run: null, outcome: null, reason: null, failure: null, at: Date.now() };
  refreshSummary(db, artifact.generation, event, true);
  return getGeneration(db, artifact.generation);
}
