import type { ArtifactInfo, GenerationDetail } from '../../../src/api/index.ts';
import { PHASE_WORDS } from '../../words/index.ts';

/** `Raw v2` */
export function nameVersion({ phase, version }: Pick<ArtifactInfo, 'phase' | 'version'>): string {
  return `${PHASE_WORDS[phase]} v${version}`;
}

/** What is current last in the chain: made current again, it brings back with it all that it was made from. */
export function lastCurrent({ phases }: GenerationDetail): ArtifactInfo | null {
  return phases.findLast(({ current }) => current !== null)?.current ?? null;
}

/** What follows from a version having been discarded; `version` is how it was before. */
export function afterDiscard(version: ArtifactInfo, after: GenerationDetail): string {
  if (!version.current) return 'It was not current, so nothing else changes.';
  const current = currentLike(version, after);
  return current === null
    ? 'Nothing is current now; the next run makes it anew.'
    : `v${current.version} is current now.`;
}

/** What follows from its having been restored. */
export function afterRestore(version: ArtifactInfo, after: GenerationDetail): string {
  const current = currentLike(version, after);
  if (current?.artifactId === version.artifactId) return 'It is current again.';
  return current === null ? 'Nothing is current still.' : `v${current.version} stays current.`;
}

function currentLike({ phase }: ArtifactInfo, { phases }: GenerationDetail): ArtifactInfo | null {
  return phases.find((one) => one.phase === phase)?.current ?? null;
}
