/** Where a generation comes from and what was made from it, as a graph that stays small enough to be drawn. */

import type { FacetCount } from './listing-model.ts';
import type { Status } from './model.ts';

/** The combination of concepts, one generation, or several of one stage and template taken together. */
export interface LineageNode {
  readonly key: string;
  /** Null for what everything else comes from. */
  readonly parentKey: string | null;
  readonly kind: 'combo' | 'generation' | 'group';
  readonly stage: string | null;
  readonly templateId: string | null;
  readonly modelId: string | null;
  readonly replicate: number | null;
  readonly genId: string | null;
  /** Of a generation; null for the others, whose generations are counted in `statuses`. */
  readonly status: Status | null;
  readonly statuses: readonly FacetCount[];
  /** Generations it stands for. */
  readonly count: number;
  /** How many of them are stale. */
  readonly stale: number;
  /** Its own, or the mean of those it stands for. */
  readonly score: number | null;
  /** Whether it lies on the way from the root to the generation that was asked for. */
  readonly isOnPath: boolean;
  /** Whether a group can be opened. */
  readonly canOpen: boolean;
}

export interface LineageGraph {
  /** Names of the concepts the chain starts from. */
  readonly concepts: readonly string[];
  /** Parents before children. */
  readonly nodes: readonly LineageNode[];
  /** Generations of the same combination in all. */
  readonly total: number;
  /** False when there were too many to be read whole. */
  readonly isWhole: boolean;
}
