import type { ArtifactRecord } from './artifacts.ts';

/** Versions of one generation that were made from each other, in the order of the phases. */
export type Chain = readonly ArtifactRecord[];

export const PHASE_BEFORE = { input: null, raw: 'input', parsed: 'raw' } as const;
export const PHASE_AFTER = { input: 'raw', raw: 'parsed', parsed: null } as const;

/** The text of the phase before that a version was made from; null for inputs and where it was not recorded. */
export function originOf({ phase, consumed }: ArtifactRecord): number | null {
  if (phase === 'raw') return consumed.inputText;
  return phase === 'parsed' ? consumed.rawText : null;
}

export function isWhole(chain: Chain): boolean {
  return chain.at(-1)?.phase === 'parsed';
}

/**
 * The chain that a version would be current in: what it was made from and what was made from it, a whole one where there is
 * one. `versions` are those that may be current; of several that fit, the first is taken. Null when what it was made from is
 * none of them.
 */
export function chainThrough(versions: readonly ArtifactRecord[], artifact: ArtifactRecord): Chain | null {
  const before = chainBefore(versions, artifact);
  return before === null ? null : [...before, artifact, ...chainAfter(versions, artifact)];
}

/** What was not recorded, or is no longer there, is no part of the chain. */
function chainBefore(versions: readonly ArtifactRecord[], artifact: ArtifactRecord): Chain | null {
  const phase = PHASE_BEFORE[artifact.phase];
  const text = originOf(artifact);
  if (phase === null || text === null) return [];
  const origin = versions.find((version) => version.phase === phase && version.text === text);
  if (origin === undefined) return artifact.upstream === null ? [] : null;
  const further = chainBefore(versions, origin);
  return further === null ? null : [...further, origin];
}

function chainAfter(versions: readonly ArtifactRecord[], artifact: ArtifactRecord): Chain {
  const phase = PHASE_AFTER[artifact.phase];
  let found: Chain = [];
  for (const version of versions) {
    if (version.phase !== phase || originOf(version) !== artifact.text) continue;
    const chain = [version, ...chainAfter(versions, version)];
    if (isWhole(chain)) return chain;
    if (found.length === 0) found = chain;
  }
  return found;
}
