import type { RunInfo } from './run-model.ts';

/** What changed, never the data itself beyond a run's counters; whoever shows it asks again. */
export type ReverieEvent =
  | { readonly type: 'generations.changed'; readonly genIds: readonly string[] | null }
  | { readonly type: 'run.changed'; readonly run: RunInfo }
  | { readonly type: 'workspace.changed' };

export type EventListener = (event: ReverieEvent) => void;
