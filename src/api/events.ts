import type { RunInfo } from './run-model.ts';

/** What changed, never the data itself beyond a run's counters; whoever shows it asks again. */
export type ReverieEvent =
  | { readonly type: 'generations.changed'; readonly genIds: readonly string[] | null }
  | { readonly type: 'run.changed'; readonly run: RunInfo }
  | { readonly type: 'answers.streaming'; readonly answers: readonly StreamedText[] }
  | { readonly type: 'workspace.changed' };

/** Text of an answer that is arriving; `offset` is where it goes in the whole, in UTF-16 units. */
export interface StreamedText {
  readonly genId: string;
  readonly offset: number;
  readonly text: string;
}

export type EventListener = (event: ReverieEvent) => void;
