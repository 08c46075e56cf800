/** An element of a forest of work: it may start once its parent, if that is in the forest too, has ended. */
export interface Work {
  readonly id: number;
  readonly parent: number | null;
}

export interface ForestOptions<T extends Work> {
  readonly items: readonly T[];
  /** Elements of one lane share a limit, so that work that waits for a slow model holds up no other. */
  readonly laneOf: (item: T) => string;
  /** Elements of a lane at work at once. */
  readonly perLane: number;
  readonly run: (item: T) => Promise<void>;
}

/** Work that is going on. */
export interface Forest {
  /** Resolves when everything has ended, or what was at work when it was stopped; rejects with the first error of `run`. */
  readonly ended: Promise<void>;
  /** Starts nothing more until `resume`; what is at work goes on. */
  pause(): void;
  resume(): void;
  /** Starts nothing more, ever. */
  stop(): void;
}

/**
 * Elements started in one turn of the event loop. Making hundreds of prompts in one go would keep the very first request
 * waiting for the last of them.
 */
const STARTED_PER_TURN = 16;

interface Lane<T> {
  readonly ready: T[];
  next: number;
  active: number;
}

/** Runs every element, parents before their children, each lane within its limit. An error of `run` stops the forest. */
export function startForest<T extends Work>({ items, laneOf, perLane, run }: ForestOptions<T>): Forest {
  const children = groupByParent(items);
  const known = new Set(items.map((item) => item.id));
  const lanes = new Map<string, Lane<T>>();
  let state: 'going' | 'paused' | 'stopped' = 'going';
  let active = 0;
  let waiting = 0;
  let resting = false;
  let failure: { error: unknown } | undefined;
  let finish: () => void = () => {};
  const idle = new Promise<void>((resolve) => {
    finish = resolve;
  });

  const enqueue = (item: T): void => {
    const name = laneOf(item);
    const lane = lanes.get(name) ?? { ready: [], next: 0, active: 0 };
    lanes.set(name, lane);
    lane.ready.push(item);
    waiting += 1;
  };
  const pump = (): void => {
    let started = 0;
    for (const lane of lanes.values()) {
      for (let item = lane.ready[lane.next]; item !== undefined; item = lane.ready[lane.next]) {
        if (state !== 'going' || lane.active >= perLane) break;
        if (started >= STARTED_PER_TURN) {
          pumpLater();
          return;
        }
        started += 1;
        lane.next += 1;
        waiting -= 1;
        work(lane, item);
      }
    }
    if (active === 0 && (waiting === 0 || state === 'stopped')) finish();
  };
  const pumpLater = (): void => {
    if (resting) return;
    resting = true;
    setImmediate(() => {
      resting = false;
      pump();
    });
  };
  const work = (lane: Lane<T>, item: T): void => {
    active += 1;
    lane.active += 1;
    run(item)
      .catch((error: unknown) => {
        failure ??= { error };
        state = 'stopped';
      })
      .finally(() => {
        active -= 1;
        lane.active -= 1;
        for (const child of children.get(item.id) ?? []) enqueue(child);
        pump();
      });
  };

  for (const item of items) if (item.parent === null || !known.has(item.parent)) enqueue(item);
  queueMicrotask(pump);
  return {
    ended: idle.then(() => {
      if (failure !== undefined) throw failure.error;
    }),
    pause() {
      if (state === 'going') state = 'paused';
    },
    resume() {
      if (state === 'paused') state = 'going';
      pump();
    },
    stop() {
      state = 'stopped';
      pump();
    },
  };
}

function groupByParent<T extends Work>(items: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    if (item.parent === null) continue;
    const group = groups.get(item.parent);
    if (group === undefined) groups.set(item.parent, [item]);
    else group.push(item);
  }
  return groups;
}
