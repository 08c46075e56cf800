const MOST_CHARS = 90;

/** A component's value in one short line: `unknown` when it was not recorded, the beginning of a long text. */
export function shortenValue(value: string | null): string {
  if (value === null) return 'unknown';
  const line = value.trim().split('\n', 1)[0] ?? '';
  const isWhole = line === value && line.length <= MOST_CHARS;
  return isWhole ? value : `${line.slice(0, MOST_CHARS).trimEnd()}…`;
}
