import { ChangeLog, follow, MOST_REMEMBERED, placesOf, type Source } from './changes.ts';

export type Values = Float64Array | Int32Array | Uint8Array;

/** A value for each generation, in row order, in one array for good; numbers that are not known are NaN. */
export interface Column<V extends Values = Values> extends Source {
  readonly values: V;
}

export type NumberColumn = Column<Float64Array>;

/** A column of codes, and the words that each code answers to: none where the value is not known. A code keeps its words. */
export interface CodeColumn extends Column<Int32Array | Uint8Array> {
  /** Codes are below this. */
  readonly size: number;
  wordsOf(code: number): readonly string[];
}

/**
 * A column that is worked out row by row: where something changes in its sources, that row is worked out again. `all` works
 * out the same for all rows at once, where a call for each would be felt.
 */
export function workedOut<V extends Values>(
  sources: readonly Source[],
  values: V,
  at: (place: number) => number,
  all: (values: V) => void = (empty) => fill(empty, at),
): Column<V> {
  const log = new ChangeLog();
  const changed = follow(sources);
  let isNew = true;
  return {
    values,
    log,
    refresh() {
      const known = placesOf(changed());
      if (isNew) {
        all(values);
        log.add(null);
      } else log.add(known === null ? putAll(values, at) : putSome(values, known, at));
      isNew = false;
    },
  };
}

/** A column that is worked out as a whole whenever something changes in its sources; what came out as before has not changed. */
export function workedOutWhole<V extends Values>(sources: readonly Source[], values: V, work: () => V): Column<V> {
  const log = new ChangeLog();
  const changed = follow(sources);
  return {
    values,
    log,
    refresh() {
      if (changed().every((changes) => changes?.size === 0)) return;
      const fresh = work();
      log.add(putAll(values, (place) => fresh[place] ?? 0));
    },
  };
}

/** A column that stays as it is. */
export function fixed<V extends Values>(values: V): Column<V> {
  return { values, log: new ChangeLog(), refresh: () => {} };
}

function fill(values: Values, at: (place: number) => number): void {
  for (let place = 0; place < values.length; place += 1) values[place] = at(place);
}

/** Null when too many are other than before. */
function putAll(values: Values, at: (place: number) => number): Map<number, number> | null {
  const changes = new Map<number, number>();
  for (let place = 0; place < values.length; place += 1) {
    const before = values[place] ?? 0;
    const now = at(place);
    values[place] = now;
    if (now !== before && isOther(before, values[place] ?? 0) && changes.size <= MOST_REMEMBERED)
      changes.set(place, before);
  }
  return changes.size > MOST_REMEMBERED ? null : changes;
}

function putSome(values: Values, places: Iterable<number>, at: (place: number) => number): Map<number, number> {
  const changes = new Map<number, number>();
  for (const place of places) put(values, place, at(place), changes);
  return changes;
}

/** Puts a value in its place, and notes the one before where it is another. */
export function put(values: Values, place: number, now: number, changes: Map<number, number>): void {
  const before = values[place] ?? 0;
  values[place] = now;
  if (isOther(before, now)) changes.set(place, before);
}

function isOther(before: number, now: number): boolean {
  return before !== now && !(Number.isNaN(before) && Number.isNaN(now));
}
