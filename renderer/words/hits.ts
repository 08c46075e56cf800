import type { GenerationHits, Phase, PhaseHits } from '../../src/api/index.ts';

/** What somebody looks for first; a prompt is often the same for many. */
const FIRST: readonly Phase[] = ['parsed', 'raw', 'input'];

/** The texts of a generation that hold what was looked for, the one to show first at the beginning. */
export function hitsInOrder({ texts }: GenerationHits): readonly PhaseHits[] {
  return texts.toSorted((a, b) => FIRST.indexOf(a.phase) - FIRST.indexOf(b.phase));
}
