/** Repeatable chance: the same key gives the same draw on every machine, in whatever order draws are made. */
export interface Chance {
  /** A number from 0 up to 1. */
  share(...key: readonly number[]): number;
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number, ...key: readonly number[]): number;
}

export function createChance(seed: number): Chance {
  const share = (...key: readonly number[]): number => {
    let state = mix(seed ^ 0x9e3779b9);
    for (const part of key) state = mix(state ^ Math.imul(part + 1, 0x85ebca6b));
    return state / 2 ** 32;
  };
  return { share, below: (limit, ...key) => Math.floor(share(...key) * limit) };
}

/** Spreads every bit of a 32-bit number over all of them (the finish of MurmurHash3). */
function mix(value: number): number {
  let x = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
