import type { Needle } from './needle.ts';

/** A stretch of a text, in UTF-16 units; `end` is behind its last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** UTF-16 units searched in one step: a few milliseconds. */
const SLICE_CHARS = 500_000;
/** Nobody goes through more, and each costs memory. */
export const MOST_HITS = 20_000;

/** Characters before a place that decide whether a word begins there: a pair at most. */
const BEFORE = 2;

/** Looks for a needle in a text that arrives in parts, a slice at a time so that nothing waits for it. */
export class TextFinder {
  readonly hits: Span[] = [];
  readonly #pattern: RegExp;
  readonly #reach: number;
  #position = 0;

  constructor({ pattern, reach }: Needle) {
    this.#pattern = new RegExp(pattern);
    this.#reach = reach;
  }

  /** True when it stopped because there are too many. */
  get isFull(): boolean {
    return this.hits.length >= MOST_HITS;
  }

  /** Searches the next slice of what has arrived; false when there is nothing more to search for now. */
  step(parts: readonly string[], isComplete: boolean): boolean {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    // The end of what is there may be the beginning of a hit that goes on in the next part.
    const limit = isComplete ? length : length - this.#reach;
    const room = Math.min(SLICE_CHARS, limit - this.#position);
    if (room <= 0 || this.isFull) return false;
    const start = Math.max(0, this.#position - BEFORE);
    const text = cutOut(parts, start, this.#position + room + this.#reach - start);
    const end = this.#position + room;
    this.#pattern.lastIndex = this.#position - start;
    this.#position = end;
    for (let hit = this.#pattern.exec(text); hit !== null && !this.isFull; hit = this.#pattern.exec(text)) {
      const from = start + hit.index;
      if (from >= end) break;
      this.hits.push({ start: from, end: from + hit[0].length });
      this.#position = Math.max(this.#position, from + hit[0].length);
    }
    return true;
  }
}

/** `length` units of a text in parts, from `start` on; fewer at its end. */
function cutOut(parts: readonly string[], start: number, length: number): string {
  let text = '';
  let offset = 0;
  for (const part of parts) {
    if (offset >= start + length) break;
    if (offset + part.length > start) text += part.slice(Math.max(0, start - offset), start + length - offset);
    offset += part.length;
  }
  return text;
}
