import type { Chance } from './random.ts';

/** How the first attempt at a generation ends, if its parent is ready. */
export type Fate = 'complete' | 'unparsable' | 'truncated' | 'provider';

const TRUNCATED = 0.01;
const PROVIDER_FAILURES = 0.003;
/** Only evaluations can miss their score; they are eight of eleven, which makes it 3 % of all. */
const UNPARSABLE = 0.041;

/** Which way of making a generation somebody was not content with. */
export interface Regeneration {
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string;
}

/**
 * What is made once more by force: one in twelve evaluations, and one in twelve drafts, which leaves what was made from
 * those stale.
 */
const REGENERATIONS: readonly Regeneration[] = [
  { stage: 'evaluation', templateId: 'is-it-new', modelId: 'willow' },
  { stage: 'draft', templateId: 'open-notebook', modelId: 'quarry' },
];

/** Draws what happens to each generation in a workspace with history; without it everything is complete at once. */
export interface Fates {
  of(number: number, stage: string): Fate;
  readonly regenerations: readonly Regeneration[];
}

export const ALL_COMPLETE: Fates = { of: () => 'complete', regenerations: [] };

export function createFates(chance: Chance): Fates {
  return {
    of(number, stage) {
      const drawn = chance.share(number, 10);
      if (drawn < TRUNCATED) return 'truncated';
      if (drawn < TRUNCATED + PROVIDER_FAILURES) return 'provider';
      return stage === 'evaluation' && chance.share(number, 11) < UNPARSABLE ? 'unparsable' : 'complete';
    },
    regenerations: REGENERATIONS,
  };
}
