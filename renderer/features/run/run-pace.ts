/** How far a run was at a time; `at` in milliseconds. */
export interface PaceSample {
  readonly at: number;
  readonly done: number;
}

export interface Pace {
  /** Generations a minute. */
  readonly perMinute: number;
  /** Milliseconds until the rest is done at this rate. */
  readonly leftMs: number;
}

/** Long enough to even out the steps of calls that come back together, short enough to notice a change. */
const WINDOW_MS = 60_000;
/** A rate out of less than this would jump about. */
const SHORTEST_MS = 2_000;

/** Adds how far a run is now and lets go of what is too long ago; a pause starts anew, since nothing was to be done in it. */
export function addSample(samples: readonly PaceSample[], sample: PaceSample, isPaused: boolean): PaceSample[] {
  if (isPaused) return [];
  const recent = samples.filter(({ at }) => sample.at - at <= WINDOW_MS);
  return [...recent, sample];
}

/** Null while there is too little to tell from. */
export function paceOf(samples: readonly PaceSample[], left: number): Pace | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return null;
  const ms = last.at - first.at;
  const done = last.done - first.done;
  if (ms < SHORTEST_MS || done <= 0) return null;
  return { perMinute: (done / ms) * 60_000, leftMs: (left / done) * ms };
}
