/** Ends a sentence about an unknown name: the nearest known one when it is near, else all of them. */
export function suggest(unknown: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({ name, distance: editDistance(plain(unknown), plain(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return nearest === undefined ? `known are ${known.join(', ')}.` : `did you mean ${nearest.name}?`;
}

/** Different spellings of the same words (`max_tokens`, `maxTokens`) are no distance at all. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '').slice(0, 60);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
