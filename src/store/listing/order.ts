import type { GenerationSort, SortKey } from '../../api/listing-model.ts';
import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import type { Snapshot } from './snapshot.ts';
import { SORT_PLACES } from './sources.ts';

/** Places of all generations: first those with a value, smallest first and in row order within equals, then the others. */
export interface Order {
  readonly places: Int32Array;
  /** How many have a value. */
  readonly known: number;
}

/** The order by a key, worked out once for each state of the columns. */
export function orderBy(db: ReadableDb, snapshot: Snapshot, key: SortKey): Order {
  const place = SORT_PLACES[key];
  if (place.kind === 'row') return snapshot.keep('order row', () => inRowOrder(snapshot.rows.length));
  if (place.kind === 'ids') return snapshot.keep('order id', () => byId(db, snapshot));
  return snapshot.keep(`order ${key}`, () => {
    if (place.kind === 'numbers') return byNumber(snapshot.numbers(place.column));
    const { codes, size, wordsOf } = snapshot.codes(place.column);
    const ranks = rankOf(
      db,
      key,
      Array.from({ length: size }, (_, code) => wordsOf(code)[0]),
    );
    const ranked = new Float64Array(codes.length);
    for (let at = 0; at < codes.length; at += 1) ranked[at] = ranks[codes[at] ?? 0] ?? Number.NaN;
    return byNumber(ranked);
  });
}

/**
 * The places that pass, in this order. Going down, rows go down within equals too; what has no value comes last both ways.
 */
export function arrange({ places, known }: Order, direction: GenerationSort['direction'], passes: Uint8Array | null) {
  const arranged = new Int32Array(places.length);
  let count = 0;
  const take = (at: number) => {
    const place = places[at] ?? 0;
    if (passes !== null && passes[place] !== 1) return;
    arranged[count] = place;
    count += 1;
  };
  if (direction === 'asc') for (let at = 0; at < places.length; at += 1) take(at);
  else {
    for (let at = known - 1; at >= 0; at -= 1) take(at);
    for (let at = places.length - 1; at >= known; at -= 1) take(at);
  }
  return arranged.subarray(0, count);
}

function inRowOrder(length: number): Order {
  const places = new Int32Array(length);
  for (let place = 0; place < length; place += 1) places[place] = place;
  return { places, known: length };
}

function byId(db: ReadableDb, { rows }: Snapshot): Order {
  const ids = statement<number>(db, 'SELECT id FROM generations ORDER BY gen_id').pluck().all();
  return { places: Int32Array.from(ids, (id) => rows.placeOf(id)), known: ids.length };
}

/** Rank of each word: stages as the chain has them, everything else by its letters; NaN for no word. */
function rankOf(db: ReadableDb, key: SortKey, words: readonly (string | undefined)[]): number[] {
  const chain =
    key === 'stage' ? statement<string>(db, 'SELECT name FROM stages ORDER BY position').pluck().all() : null;
  const sorted = chain ?? [...new Set(words.filter((word) => word !== undefined))].sort();
  const ranks = new Map(sorted.map((word, rank) => [word, rank]));
  return words.map((word) => (word === undefined ? Number.NaN : (ranks.get(word) ?? Number.NaN)));
}

const DIGITS = 1 << 16;

/** Sorts by the bits of the numbers, two bytes at a time from the lowest: steady, and quick where a comparison sort is not. */
export function byNumber(values: Float64Array): Order {
  const { places: all, known } = split(values);
  let places: Int32Array = all.subarray(0, known);
  let spare: Int32Array = new Int32Array(known);
  const { digits, width } = sortableDigits(values);
  const counts = new Int32Array(DIGITS + 1);
  for (let low = 0; low < width; low += 1) {
    counts.fill(0);
    for (let at = 0; at < known; at += 1) {
      const above = (digits[width * (places[at] ?? 0) + low] ?? 0) + 1;
      counts[above] = (counts[above] ?? 0) + 1;
    }
    // One digit for all of them leaves the order as it is.
    if (counts[(digits[width * (places[0] ?? 0) + low] ?? 0) + 1] === known) continue;
    for (let value = 0; value < DIGITS; value += 1) counts[value + 1] = (counts[value + 1] ?? 0) + (counts[value] ?? 0);
    for (let at = 0; at < known; at += 1) {
      const place = places[at] ?? 0;
      const value = digits[width * place + low] ?? 0;
      const target = counts[value] ?? 0;
      spare[target] = place;
      counts[value] = target + 1;
    }
    [places, spare] = [spare, places];
  }
  if (places.buffer !== all.buffer) all.set(places);
  return { places: all, known };
}

/** Places with a number first, the others behind, both in row order. */
function split(values: Float64Array): Order {
  const places = new Int32Array(values.length);
  let known = 0;
  for (let place = 0; place < values.length; place += 1) if (!Number.isNaN(values[place])) places[known++] = place;
  let at = known;
  for (let place = 0; place < values.length; place += 1) if (Number.isNaN(values[place])) places[at++] = place;
  return { places, known };
}

interface Digits {
  readonly digits: Uint16Array;
  /** Digits for each number, the lowest first. */
  readonly width: number;
}

/** Digits of two bytes that compare as the numbers do: two for whole numbers that lie close together, else four. */
function sortableDigits(values: Float64Array): Digits {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let isWhole = true;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (isWhole && value !== Math.floor(value)) isWhole = false;
  }
  if (!isWhole || greatest - least >= 2 ** 32) return { digits: doubleDigits(values), width: 4 };
  const distances = new Uint32Array(values.length);
  for (let place = 0; place < values.length; place += 1) distances[place] = (values[place] ?? 0) - least;
  return { digits: new Uint16Array(distances.buffer), width: 2 };
}

/** The bits of doubles (IEEE 754, little endian as on every host we run on), turned so that they compare as numbers. */
function doubleDigits(values: Float64Array): Uint16Array {
  const numbers = new Float64Array(values.length);
  // Adding zero makes -0 a plain 0, which is equal and must not come before it.
  for (let place = 0; place < values.length; place += 1) numbers[place] = (values[place] ?? 0) + 0;
  const bits = new Uint16Array(numbers.buffer);
  for (let top = 3; top < bits.length; top += 4) {
    if ((bits[top] ?? 0) & 0x8000)
      for (let digit = top - 3; digit <= top; digit += 1) bits[digit] = ~(bits[digit] ?? 0);
    else bits[top] = (bits[top] ?? 0) | 0x8000;
  }
  return bits;
}
