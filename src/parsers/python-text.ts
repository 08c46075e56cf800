/**
 * The inside of a character class that equals `\s` of Python's `re` and the characters of `str.strip()`: unlike
 * JavaScript's, with U+001C to U+001F and U+0085, and without U+FEFF.
 */
export const PYTHON_SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const IS_SPACE = new RegExp(`[${PYTHON_SPACE}]`);
const DECIMAL_DIGIT = /\p{Nd}/u;
const DECIMAL_DIGITS = /\p{Nd}/gu;

/** Removes the white space at both ends that Python's `str.strip()` would remove, in linear time. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

/** The last `count` lines, parted at `\n` alone, that hold more than white space; each stripped, in their order. */
export function lastNonEmptyLines(text: string, count: number): string[] {
  const lines: string[] = [];
  let end = text.length;
  while (end >= 0 && lines.length < count) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const line = strip(text.slice(start, end));
    if (line !== '') lines.unshift(line);
    end = start - 1;
  }
  return lines;
}

/** Writes every decimal digit of any script as 0 to 9, because Python's `\d` and `float()` know them all. */
export function asciiDigits(text: string): string {
  return text.replace(DECIMAL_DIGITS, (digit) => String(digitValue(digit)));
}

/** Unicode lays decimal digits out in runs of ten, so that the place within the run is the value. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

function isSpace(text: string, index: number): boolean {
  return IS_SPACE.test(text.charAt(index));
}
