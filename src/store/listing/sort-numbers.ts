/** Places of all generations: first those with a value, smallest first and in row order within equals, then the others. */
export interface Order {
  readonly places: Int32Array;
  /** How many have a value. */
  readonly known: number;
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

/** Sorts by a rank for each code, whole and from 0, or NaN for no value: in two passes, since there are few ranks. */
export function byRank(codes: Int32Array | Uint8Array, ranks: readonly number[]): Order {
  const unknown = ranks.reduce((most, rank) => (rank >= most ? rank + 1 : most), 0);
  const slots = Int32Array.from(ranks, (rank) => (Number.isNaN(rank) ? unknown : rank));
  const starts = new Int32Array(unknown + 2);
  for (let place = 0; place < codes.length; place += 1) {
    const above = (slots[codes[place] ?? 0] ?? unknown) + 1;
    starts[above] = (starts[above] ?? 0) + 1;
  }
  for (let slot = 0; slot <= unknown; slot += 1) starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0);
  const known = starts[unknown] ?? 0;
  const places = new Int32Array(codes.length);
  for (let place = 0; place < codes.length; place += 1) {
    const slot = slots[codes[place] ?? 0] ?? unknown;
    const target = starts[slot] ?? 0;
    places[target] = place;
    starts[slot] = target + 1;
  }
  return { places, known };
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

/** Numbers with up to three decimals are sorted as whole ones. */
const MOST_SCALE = 1000;

/** Digits of two bytes that compare as the numbers do: two for numbers with few decimals that lie close together, else four. */
function sortableDigits(values: Float64Array): Digits {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let scale = 1;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    // What comes back out of the whole number is no other number's: the whole ones compare as these do.
    while (scale <= MOST_SCALE && Math.round(value * scale) / scale !== value) scale *= 10;
  }
  if (scale > MOST_SCALE || (greatest - least) * scale >= 2 ** 32 - 1)
    return { digits: doubleDigits(values), width: 4 };
  const from = Math.round(least * scale);
  const distances = new Uint32Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    distances[place] = Math.round((values[place] ?? 0) * scale) - from;
  }
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
