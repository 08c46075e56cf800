import { type ArtifactRecord, getArtifact } from './artifacts.ts';
import { type Chain, originOf, PHASE_BEFORE } from './chains.ts';
import { isDiscarded } from './discards.ts';
import { clearFrom, type Head, type Heads, setHead } from './heads.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';

/**
 * Decides what a new artifact does to what is current: a generation whose chain is complete keeps it whole until a new
 * chain is complete, so a failed or unparsable answer never takes anything away. Without a complete chain the new
 * artifact is current at once, and what was made from another text leaves current (never history). What was made from a
 * version that was discarded meanwhile becomes no more than a version. `heads` is what is current until then.
 */
export function adopt(db: WritableDb, artifact: ArtifactRecord, heads: Heads): void {
  if (!artifact.usable) return;
  if (heads.parsed !== null && !completes(heads, artifact)) return;
  const before = missingBefore(db, heads, artifact);
  if (before === null) return;
  for (const part of [...before, artifact]) setInChain(db, heads, part);
}

/** Whether the chain is whole with this artifact in it: what follows was made from the very same text. */
function completes(heads: Heads, artifact: ArtifactRecord): boolean {
  if (artifact.phase === 'parsed') return true;
  return madeFrom(artifact.phase === 'raw' ? heads.parsed : heads.raw, artifact.text);
}

/** Whether a current text was made from this one. What an import did not record is not known to differ. */
function madeFrom(head: Head | null, text: number): boolean {
  return head !== null && (head.madeFrom === null || head.madeFrom === text);
}

/** What has to become current with an artifact, because it was made from that; null when that may not be. */
function missingBefore(db: ReadableDb, heads: Heads, artifact: ArtifactRecord): Chain | null {
  const phase = PHASE_BEFORE[artifact.phase];
  const { upstream } = artifact;
  if (phase === null || upstream === null || heads[phase]?.text === originOf(artifact)) return [];
  if (isDiscarded(db, upstream)) return null;
  const origin = getArtifact(db, upstream);
  const further = missingBefore(db, heads, origin);
  return further === null ? null : [...further, origin];
}

/** Puts an artifact in place; what was made from another text leaves current. */
function setInChain(db: WritableDb, heads: Heads, artifact: ArtifactRecord): void {
  const { generation, phase, text } = artifact;
  setHead(db, artifact);
  if (phase === 'raw' && heads.parsed !== null && !madeFrom(heads.parsed, text)) clearFrom(db, generation, 'parsed');
  const follows = heads.raw !== null || heads.parsed !== null;
  if (phase === 'input' && follows && !madeFrom(heads.raw, text)) clearFrom(db, generation, 'raw');
}
