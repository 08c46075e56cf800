/** A line of either text with the one that stands in its place in the other; null where there is none. */
export interface LinePair {
  readonly before: string | null;
  readonly after: string | null;
}

/** Two lines with less in common are shown as one taken out and one put in. */
const LEAST_IN_COMMON = 0.45;
/** How many lines further on the other side of a line is looked for. */
const LOOK_AHEAD = 8;

/** Puts the lines of one changed stretch beside each other: each beside the next one that says about the same. */
export function alignLines(before: readonly string[], after: readonly string[]): LinePair[] {
  const pairs: LinePair[] = [];
  let next = 0;
  for (const line of before) {
    const place = findAlike(line, after, next);
    if (place === null) {
      pairs.push({ before: line, after: null });
      continue;
    }
    for (; next < place; next++) pairs.push({ before: null, after: after[next] ?? null });
    pairs.push({ before: line, after: after[place] ?? null });
    next = place + 1;
  }
  for (; next < after.length; next++) pairs.push({ before: null, after: after[next] ?? null });
  return pairs;
}

function findAlike(line: string, lines: readonly string[], from: number): number | null {
  const words = wordsOf(line);
  let best: number | null = null;
  let most = LEAST_IN_COMMON;
  for (let index = from; index < Math.min(lines.length, from + LOOK_AHEAD); index++) {
    const share = shareInCommon(words, wordsOf(lines[index] ?? ''));
    if (share > most) {
      most = share;
      best = index;
    }
  }
  return best;
}

/** Words that both have, as a part of all (Dice's coefficient), from 0 to 1. */
function shareInCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (a.length + b.length);
}

function wordsOf(line: string): readonly string[] {
  return line.match(/[\p{L}\p{N}]+/gu) ?? [];
}
