/** Characters that steer a terminal or reorder what is read: C0 and C1 controls, bidi marks, line separators. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/**
 * Text from answers, templates and files for a terminal: nothing in it moves the cursor, changes colours or reorders
 * lines. Line ends and tabs stay; every other such character becomes a visible sign.
 */
export function safeText(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(STEERING, (char) => (char === '\n' || char === '\t' ? char : visible(char)));
}

/** The same on a single line, for tables and messages. */
export function oneLine(text: string): string {
  return safeText(text).replace(/\s+/g, ' ').trim();
}

/** JSON on one line that is safe to show as well: the same value, with steering characters escaped. */
export function jsonLine(value: unknown): string {
  return escapeSteering(JSON.stringify(value));
}

/** JSON text keeps its meaning when characters inside its strings are escaped; outside of them there are none of these. */
export function escapeSteering(json: string): string {
  return json.replace(STEERING, (char) =>
    [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}

function visible(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
