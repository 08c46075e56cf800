/** A character that would not be seen, or would change the order or look of others, with how often it is repeated. */
export interface Mark {
  /** Short, as shown in the text: `RLO`, `ESC`, `U+2060`. */
  readonly label: string;
  /** For the hover: `U+202E right-to-left override`. */
  readonly title: string;
  readonly count: number;
}

const NAMED: Readonly<Record<number, readonly [label: string, name: string]>> = {
  127: ['DEL', 'delete'],
  173: ['SHY', 'soft hyphen'],
  1564: ['ALM', 'Arabic letter mark'],
  6158: ['MVS', 'Mongolian vowel separator'],
  8203: ['ZWSP', 'zero-width space'],
  8204: ['ZWNJ', 'zero-width non-joiner'],
  8205: ['ZWJ', 'zero-width joiner'],
  8206: ['LRM', 'left-to-right mark'],
  8207: ['RLM', 'right-to-left mark'],
  8232: ['LSEP', 'line separator'],
  8233: ['PSEP', 'paragraph separator'],
  8234: ['LRE', 'left-to-right embedding'],
  8235: ['RLE', 'right-to-left embedding'],
  8236: ['PDF', 'pop directional formatting'],
  8237: ['LRO', 'left-to-right override'],
  8238: ['RLO', 'right-to-left override'],
  8288: ['WJ', 'word joiner'],
  8294: ['LRI', 'left-to-right isolate'],
  8295: ['RLI', 'right-to-left isolate'],
  8296: ['FSI', 'first strong isolate'],
  8297: ['PDI', 'pop directional isolate'],
  65279: ['BOM', 'byte order mark'],
};

const CONTROLS = (
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI ' +
  'DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
).split(' ');

/**
 * Controls (save tab and line feed), format characters, fillers that look like nothing, private tags and halves of
 * pairs. A joiner between two pictures is left alone, since it makes one picture of them.
 */
const INVISIBLE =
  /[\p{Cc}\u2028\u2029\u115f\u1160\u3164\uffa0\u2800\p{Cs}]|(?!\u200d)\p{Cf}|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/** A text as pieces: what can be shown as it is, and marks for what cannot. */
export function splitInvisible(text: string): (string | Mark)[] {
  const pieces: (string | Mark)[] = [];
  let end = 0;
  for (const { 0: char, index } of text.matchAll(INVISIBLE)) {
    if (char === '\t') continue;
    if (index > end) pieces.push(text.slice(end, index));
    end = index + char.length;
    const mark = toMark(char.codePointAt(0) ?? 0);
    const last = pieces.at(-1);
    const isRepeat = typeof last === 'object' && last.label === mark.label;
    if (isRepeat) pieces[pieces.length - 1] = { ...last, count: last.count + 1 };
    else pieces.push(mark);
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

function toMark(codePoint: number): Mark {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const control = CONTROLS[codePoint];
  if (control !== undefined) return { label: control, title: `${code} control character`, count: 1 };
  const [label, name] = NAMED[codePoint] ?? [code, 'invisible character'];
  return { label, title: `${code} ${name}`, count: 1 };
}
