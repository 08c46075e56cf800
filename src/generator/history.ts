import type { RunCounters, RunRequest } from '../api/index.ts';
import type { BatchWriter, Span } from '../store/index.ts';
import { FIRST_DAY } from './plan.ts';
import type { Attempt } from './write-generation.ts';

const DAY_MS = 86_400_000;
/** Milliseconds between the starts of two generations of a run. */
const PACE_MS = 150;
const OWNER = 'generator';

/** The record of one run while it is written: evening by evening, one run each. */
export interface WrittenRun {
  readonly id: number;
  /** When the next generation begins. */
  next(): number;
  /** Counts how a generation ended. */
  count(attempt: Attempt): void;
  end(writer: BatchWriter): void;
}

export interface RunWish {
  /** 0 is the first evening. */
  readonly evening: number;
  readonly request: RunRequest;
  readonly scope: readonly Span[];
  readonly total: number;
  /** True when all of it is there already. */
  readonly reused?: boolean;
}

/** Opens a run that starts at seven in the evening. */
export function openRun(writer: BatchWriter, wish: RunWish): WrittenRun {
  const startedAt = FIRST_DAY + wish.evening * DAY_MS + (19 * DAY_MS) / 24;
  const reused = wish.reused === true ? wish.total : 0;
  const start: RunCounters = {
    total: wish.total,
    done: reused,
    reused,
    generated: 0,
    failed: 0,
    modelCalls: 0,
    totalTokens: 0,
  };
  const counters = { ...start };
  const { request, scope } = wish;
  const id = writer.addRun({
    request,
    owner: OWNER,
    scope,
    reused: reused > 0 ? scope : [],
    counters: start,
    startedAt,
  });
  let begun = 0;
  let endedAt = startedAt + 40;
  return {
    id,
    next: () => startedAt + PACE_MS * begun++,
    count(attempt) {
      counters.done += 1;
      if (attempt.failure === null) counters.generated += 1;
      else counters.failed += 1;
      counters.totalTokens += attempt.tokens;
      if (attempt.tokens > 0 || attempt.failure?.kind === 'PROVIDER_FAILURE') counters.modelCalls += 1;
      endedAt = Math.max(endedAt, attempt.endedAt);
    },
    end: (writer) => writer.endRun(id, counters, endedAt),
  };
}
