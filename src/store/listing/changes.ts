/** The places whose value became another, each with the value it had before. */
export type Changes = ReadonlyMap<number, number>;

const NOTHING: Changes = new Map();

/** Changed places that are remembered; behind more of them, working everything out afresh is quicker. */
export const MOST_REMEMBERED = 20_000;

/** Remembers what changed, so that each of those who look now and then learns what is other since it looked last. */
export class ChangeLog {
  #version = 0;
  /** The version that the first of the batches leads on from. */
  #oldest = 0;
  #batches: Changes[] = [];
  #remembered = 0;

  get version(): number {
    return this.#version;
  }

  /** Notes what has changed; null is anything. */
  add(changes: Changes | null): void {
    if (changes?.size === 0) return;
    this.#version += 1;
    this.#batches.push(changes ?? NOTHING);
    this.#remembered += changes?.size ?? 0;
    if (changes === null) this.#forget(this.#batches.length);
    while (this.#remembered > MOST_REMEMBERED) this.#forget(1);
  }

  /** What changed behind this version; null when it may be anything. */
  since(version: number): Changes | null {
    if (version < this.#oldest) return null;
    const batches = this.#batches.slice(version - this.#oldest);
    if (batches.length < 2) return batches[0] ?? NOTHING;
    const merged = new Map<number, number>();
    for (const batch of batches) {
      for (const [place, before] of batch) if (!merged.has(place)) merged.set(place, before);
    }
    return merged;
  }

  #forget(count: number): void {
    for (const { size } of this.#batches.splice(0, count)) this.#remembered -= size;
    this.#oldest += count;
  }
}

/** Something that is worked out from others is told by these what to work out again. */
export interface Source {
  /** Brings it up to date. */
  refresh(): void;
  readonly log: ChangeLog;
}

/** Answers, each time, what changed in each of the sources since the last time; null is anything, as at first. */
export function follow(sources: readonly Source[]): () => readonly (Changes | null)[] {
  const seen = sources.map(() => -1);
  return () =>
    sources.map((source, at) => {
      source.refresh();
      const changes = source.log.since(seen[at] ?? -1);
      seen[at] = source.log.version;
      return changes;
    });
}

/** The places that are named by any of these; null is all. */
export function placesOf(changes: readonly (Changes | null)[]): Iterable<number> | null {
  const places = new Set<number>();
  for (const known of changes) {
    if (known === null) return null;
    for (const place of known.keys()) places.add(place);
  }
  return places;
}

/** A source that only says that it is another now. */
export interface Signal extends Source {
  raise(): void;
}

export function createSignal(): Signal {
  const log = new ChangeLog();
  return { log, refresh: () => {}, raise: () => log.add(null) };
}

/** What is worked out from these sources, made again when any of them has changed. */
export function latest<T>(sources: readonly Source[], make: () => T): () => T {
  const changed = follow(sources);
  let made: { readonly thing: T } | undefined;
  return () => {
    const isOther = changed().some((changes) => changes?.size !== 0);
    if (made === undefined || isOther) made = { thing: make() };
    return made.thing;
  };
}
