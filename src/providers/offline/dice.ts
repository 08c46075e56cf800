/** A stream of repeatable numbers: the same seed gives the same sequence on every machine. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    // Mixed first, or neighbouring seeds would begin alike.
    this.#state = mix(seed >>> 0) || 1;
  }

  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    // xorshift32: four operations, and good enough to choose words.
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) % limit;
  }

  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T {
    // The index is always inside a list that is not empty.
    return items[this.below(items.length)] as T;
  }
}

/** 32 bits of a text (FNV-1a over its UTF-16 units, mixed at the end). Repeatable, not cryptographic. */
export function hashText(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    // A border that no text contains, so that ("ab", "c") and ("a", "bc") differ.
    hash = Math.imul(hash ^ 0x10000, 0x01000193);
  }
  return mix(hash);
}

function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
