import type { ArtifactInfo, MaterializationInfo, PhaseDetail } from '../../../src/api/index.ts';
import { nameReason, outcomeSentence } from '../../words/index.ts';

/** The version a phase's tab shows: the one picked by hand, else the current one, else the newest that is not discarded. */
export function shownVersion(phase: PhaseDetail, pickedArtifactId: number | null): ArtifactInfo | null {
  const picked = phase.versions.find(({ artifactId }) => artifactId === pickedArtifactId);
  return picked ?? phase.current ?? phase.versions.find(({ discardedAt }) => discardedAt === null) ?? null;
}

/** The failure to show for a phase: what went wrong in the last run over it. */
export function phaseFailure({ last }: PhaseDetail): MaterializationInfo | null {
  return last?.outcome === 'failed' ? last : null;
}

/** What the last run did in a phase and why, in a sentence that holds now, after whatever changed since. */
export function phaseSentence(phase: PhaseDetail): string {
  const { last, current, decision, accepted } = phase;
  const hasChanged = decision.differs.length + accepted.length > 0;
  if (last?.outcome === 'reused' && last.differs.length === 0 && hasChanged) {
    return 'Reused: at that time nothing it depends on had changed.';
  }
  if (current === null && last?.outcome !== 'failed') {
    if (countDiscarded(phase) > 0) return 'What was there is discarded.';
    if (last !== null) return 'What it was made from is no longer current.';
  }
  if (last !== null) return outcomeSentence(last);
  if (current === null) return 'Nothing is there yet.';
  if (current.runId !== null) return 'The last run did not come to it; what was there stayed.';
  return 'It was brought in as it is; no run has looked at it yet.';
}

export function countDiscarded({ versions }: PhaseDetail): number {
  return versions.filter(({ discardedAt }) => discardedAt !== null).length;
}

/** What is wrong with a version, in words; null when nothing is. A current one is in use, but led no further. */
export function versionFault({ failure, current }: ArtifactInfo): string | null {
  if (failure === null) return null;
  return `${current ? 'Went no further' : 'Not used'}: ${nameReason(failure.reason)}`;
}

/** Why there is this version, in words; null where nobody recorded it. */
export function whyVersion(version: ArtifactInfo, { last }: PhaseDetail): string | null {
  if (version.failure !== null) return versionFault(version);
  if (last?.artifactId === version.artifactId && last.outcome === 'generated') return outcomeSentence(last);
  return null;
}

/**
 * What a version is best compared with: the current one, or for that one the version before it. The earlier of the two
 * comes first; null when there is no other. `other` says in words which one it is.
 */
export function comparisonOf(version: ArtifactInfo, { current, versions }: PhaseDetail) {
  const earlier = versions.find((one) => one.version < version.version && one.discardedAt === null);
  const other = version.current || current === null ? earlier : current;
  if (other === undefined) return null;
  const [before, after] = other.version < version.version ? [other, version] : [version, other];
  return { before, after, other: other.current ? 'current' : `v${other.version}` };
}

/** The parsed version that was taken from a version of the answer: of the current one the current, else of the same run. */
export function takenFrom(version: ArtifactInfo, parsed: PhaseDetail | undefined): ArtifactInfo | null {
  if (version.phase !== 'raw' || parsed === undefined) return null;
  if (version.current) return parsed.current;
  return parsed.versions.find(({ runId }) => runId !== null && runId === version.runId) ?? null;
}
