const LOCALE = 'en';
const COUNT = new Intl.NumberFormat(LOCALE);
const EXACT = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const DOLLARS = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const DAY = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const DAY_AND_YEAR = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `12,345`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** `1 run`, `2 runs`; the plural is the singular with an `s` unless it is given. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/**
 * Millionths of a dollar as people read them: `$1,234.50`, below a dollar two digits that count, `$0.05`, `$0.0042`, so
 * that a little never looks like nothing. The same rule as the command line's, which lies where pages may not reach.
 */
export function formatMoney(micros: number): string {
  if (micros === 0) return '$0';
  const dollars = micros / 1e6;
  if (dollars >= 1) return `$${DOLLARS.format(dollars)}`;
  const [whole = '0', decimals = ''] = String(Number(dollars.toPrecision(2))).split('.');
  return `$${whole}.${decimals.padEnd(2, '0')}`;
}

/** A duration in the two largest units that matter: `0 ms`, `420 ms`, `3.4 s`, `41 s`, `2 min 05 s`, `1 h 12 min`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < SECOND_MS) return `${Math.round(durationMs)} ms`;
  if (durationMs < 9_950) return `${(durationMs / SECOND_MS).toFixed(1)} s`;
  const seconds = Math.round(durationMs / SECOND_MS);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${formatCount(Math.floor(minutes / 60))} h ${pad(minutes % 60)} min`;
}

/** How long ago, for people: `just now`, `5 min ago`, `3 h ago`, `2 d ago`, then the day. */
export function formatAgo(time: number, now: number): string {
  const age = now - time;
  if (age < MINUTE_MS) return 'just now';
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} h ago`;
  if (age < 7 * DAY_MS) return `${Math.floor(age / DAY_MS)} d ago`;
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? DAY : DAY_AND_YEAR).format(time);
}

/** Day and time to the second, in the person's own time zone. */
export function formatExact(time: number): string {
  return EXACT.format(time);
}

/** A score as written by the parsers, to at most two digits behind the point: `7.0`, `4.67`. */
export function formatScore(score: number): string {
  const rounded = Math.round(score * 100) / 100;
  return Number.isInteger(rounded) ? rounded.toFixed(1) : String(rounded);
}

/** `812 B`, `4.2 KB`, `50 MB`; thousands, not 1024s. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** An id short enough for a table, with its prefix and beginning: `e_3k9x…`. */
export function shortenId(id: string): string {
  return id.length <= 11 ? id : `${id.slice(0, 9)}…`;
}

/** `draft` → `Draft`. */
export function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
