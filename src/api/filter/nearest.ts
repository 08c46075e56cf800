/** The known word that is most like this one: it begins with it, or at most two letters differ; null when none is. */
export function nearest(word: string, known: readonly string[]): string | null {
  const begins = known.find((other) => word !== '' && other.startsWith(word));
  if (begins !== undefined) return begins;
  const [best] = known
    .map((other) => ({ other, distance: distance(word, other) }))
    .filter((candidate) => candidate.distance <= Math.min(2, Math.floor(candidate.other.length / 2)))
    .sort((a, b) => a.distance - b.distance);
  return best?.other ?? null;
}

/** Letters to add, drop or change to make one word the other (Levenshtein). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
