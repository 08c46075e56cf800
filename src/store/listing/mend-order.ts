import type { Order } from './sort-numbers.ts';

type KeyOf = (place: number) => number;

/**
 * Lets rows leave the places that they have by their keys before, and enter those that they have by their keys now. The order is
 * mended where it lies, in a step for each of the rows.
 */
export function mendOrder(order: Order, changed: readonly number[], before: KeyOf, now: KeyOf): Order {
  const moved = changed.filter((place) => !Object.is(before(place) + 0, now(place) + 0));
  const { places } = order;
  const kept = leave(places, moved, before);
  const entering = moved.toSorted((a, b) => compare(now, a, b));
  enter(places, kept, entering, now);
  const unknown = (keyOf: KeyOf) => moved.filter((place) => Number.isNaN(keyOf(place))).length;
  return { places, known: order.known + unknown(before) - unknown(now) };
}

/** Closes the gaps that the rows leave; answers how many stay. */
function leave(places: Int32Array, leaving: readonly number[], keyOf: KeyOf): number {
  const gaps = leaving.map((place) => indexOf(places, places.length, place, keyOf)).sort((a, b) => a - b);
  let end = gaps[0] ?? places.length;
  for (const [nth, gap] of gaps.entries()) {
    const next = gaps[nth + 1] ?? places.length;
    places.copyWithin(end, gap + 1, next);
    end += next - gap - 1;
  }
  return end;
}

/** Makes room for rows in their order, from the last, among the first `count` places. */
function enter(places: Int32Array, count: number, entering: readonly number[], keyOf: KeyOf): void {
  let end = count;
  for (let nth = entering.length - 1; nth >= 0; nth -= 1) {
    const place = entering[nth] ?? 0;
    const index = indexOf(places, end, place, keyOf);
    places.copyWithin(index + nth + 1, index, end);
    places[index + nth] = place;
    end = index;
  }
}

/** The index among the first `count` places at which a place stands or would stand. */
function indexOf(places: Int32Array, count: number, place: number, keyOf: KeyOf): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(keyOf, places[middle] ?? 0, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By key, then by place; what has no key comes last. */
function compare(keyOf: KeyOf, a: number, b: number): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  if (first < second) return -1;
  if (first > second) return 1;
  if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
  return a - b;
}
