/** How far back a rate looks: long enough to even out calls that come back together, short enough to notice a change. */
const WINDOW_MS = 60_000;
/** A slow model finishes few in that time, so at least this many are kept, however old. */
const LEAST_KEPT = 8;
const BUCKET_MS = 1_000;
/** A rate out of less than this would say nothing. */
const SHORTEST_MS = 2_000;
const LEAST_TO_TELL = 2;
/** How slowly a shown end follows a new estimate: two thirds of the way in this time. */
const FOLLOW_MS = 10_000;

/** How often something happens. All times are those of a clock that may stand still. */
export interface Rate {
  /** Work has begun; only the first time counts. */
  begin(at: number): void;
  finished(at: number): void;
  /** Happenings a millisecond, lately; null while there is too little to tell from. */
  perMs(at: number): number | null;
}

export function createRate(): Rate {
  const buckets: { readonly at: number; count: number }[] = [];
  let from: number | null = null;
  let count = 0;
  const forget = (at: number): void => {
    for (let first = buckets[0]; first !== undefined; first = buckets[0]) {
      if (at - first.at <= WINDOW_MS || count - first.count < LEAST_KEPT) return;
      buckets.shift();
      count -= first.count;
      from = first.at + BUCKET_MS;
    }
  };
  return {
    begin(at) {
      from ??= at;
    },
    finished(at) {
      from ??= at;
      count += 1;
      const last = buckets.at(-1);
      if (last !== undefined && at - last.at < BUCKET_MS) last.count += 1;
      else buckets.push({ at, count: 1 });
    },
    perMs(at) {
      forget(at);
      if (from === null || count < LEAST_TO_TELL || at - from < SHORTEST_MS) return null;
      return count / (at - from);
    },
  };
}

/** A time left that people watch: it runs down with the clock and follows new estimates without jumping. */
export interface Countdown {
  /** Milliseconds left to show, given the newest estimate; null while there is none. */
  follow(estimateMs: number | null, at: number): number | null;
}

export function createCountdown(): Countdown {
  let shown: { end: number; at: number } | null = null;
  return {
    follow(estimateMs, at) {
      if (estimateMs === null) {
        shown = null;
        return null;
      }
      const estimated = at + estimateMs;
      // What is done is done, however long it was expected to take.
      if (estimateMs === 0) shown = { end: estimated, at };
      if (shown === null) shown = { end: estimated, at };
      const part = 1 - Math.exp(-(at - shown.at) / FOLLOW_MS);
      shown = { end: shown.end + (estimated - shown.end) * part, at };
      return Math.max(0, shown.end - at);
    },
  };
}

/** A clock that stands still while a run is paused, since nothing was to be done in that time. */
export interface ActiveClock {
  now(): number;
  setPaused(paused: boolean): void;
}

export function createActiveClock(now: () => number): ActiveClock {
  let pausedMs = 0;
  let pausedAt: number | null = null;
  return {
    now: () => (pausedAt ?? now()) - pausedMs,
    setPaused(paused) {
      if (paused) pausedAt ??= now();
      else if (pausedAt !== null) {
        pausedMs += now() - pausedAt;
        pausedAt = null;
      }
    },
  };
}
