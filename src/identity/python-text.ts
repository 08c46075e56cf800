/**
 * What Python's `str.strip()` removes. Not JavaScript's `trim()`: Python also takes the separators U+001C to
 * U+001F and U+0085, and leaves U+FEFF alone.
 */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const SPACES = new RegExp(`[${SPACE}]`);

/** Removes the white space at both ends that Python's `str.strip()` would remove, in linear time. */
export function pythonStrip(text: string): string {
  // A `[…]+$` pattern would be tried again at every run of spaces inside the text.
  let end = text.length;
  while (end > 0 && SPACES.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(LEADING, '');
}

/**
 * Lower-cases as Python's `str.lower()` does. Both languages use Unicode's full mappings, 'İ' (two code points) and the
 * final sigma included; they can differ only for letters that one side's Unicode version does not know yet.
 */
export function pythonLower(text: string): string {
  return text.toLowerCase();
}

/** Orders strings by code point as Python does; JavaScript's own order is by UTF-16 unit and differs beyond U+FFFF. */
export function compareCodePoints(left: string, right: string): number {
  const a = Array.from(left, codePoint);
  const b = Array.from(right, codePoint);
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
