import type { FilterValue, RangeEnd } from './ast.ts';
import type { FieldInfo } from './fields.ts';

/** From the first moment or number that a word stands for to the first one behind it (or itself, where it is a point). */
interface Extent {
  readonly from: number;
  readonly to: RangeEnd;
}

const COMPARISON = /^(<=|>=|<|>|=)?(.+)$/u;
const NUMBER = /^(-?\d+(?:\.\d+)?)([a-z]*)$/iu;
const DATE = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?$/u;

/** Reads `7`, `>=7`, `7..9`, `..9`, `>2026-11-01`; null when it is none of these. Both ends of `..` belong to the range. */
export function readRange(text: string, info: FieldInfo): FilterValue | null {
  const dots = text.indexOf('..');
  if (dots >= 0) return readBetween(text, text.slice(0, dots), text.slice(dots + 2), info);
  const [, operator = '=', operand = ''] = COMPARISON.exec(text) ?? [];
  const extent = readExtent(operand, info);
  if (extent === null) return null;
  const from: RangeEnd = { value: extent.from, inclusive: true };
  const behind: RangeEnd = { value: extent.to.value, inclusive: !extent.to.inclusive };
  switch (operator) {
    case '<':
      return { kind: 'range', text, min: null, max: { ...from, inclusive: false } };
    case '<=':
      return { kind: 'range', text, min: null, max: extent.to };
    case '>':
      return { kind: 'range', text, min: behind, max: null };
    case '>=':
      return { kind: 'range', text, min: from, max: null };
    default:
      return { kind: 'range', text, min: from, max: extent.to };
  }
}

function readBetween(text: string, first: string, last: string, info: FieldInfo): FilterValue | null {
  const from = readExtent(first, info);
  const to = readExtent(last, info);
  const isOpen = (first === '') !== (last === '');
  if (!isOpen && (from === null || to === null)) return null;
  if ((first !== '' && from === null) || (last !== '' && to === null)) return null;
  const min = from === null ? null : { value: from.from, inclusive: true };
  return { kind: 'range', text, min, max: to?.to ?? null };
}

function readExtent(text: string, info: FieldInfo): Extent | null {
  return info.kind === 'date' ? readDate(text) : readNumber(text, info.suffixes);
}

function readNumber(text: string, suffixes: FieldInfo['suffixes']): Extent | null {
  const [, digits, suffix = ''] = NUMBER.exec(text) ?? [];
  const factor = suffix === '' ? 1 : suffixes[suffix.toLowerCase()];
  if (digits === undefined || factor === undefined) return null;
  const value = Number(digits) * factor;
  return { from: value, to: { value, inclusive: true } };
}

/** A month, a day or a minute of the local zone, as the time from its beginning until the next one begins. */
function readDate(text: string): Extent | null {
  const found = DATE.exec(text);
  if (found === null) return null;
  const [year = 0, month = 1, day, hour, minute] = found.slice(1).map((part) => (part ? Number(part) : undefined));
  const begin = new Date(year, month - 1, day ?? 1, hour ?? 0, minute ?? 0);
  // 2026-02-31 would quietly mean the third of March.
  if (begin.getMonth() !== month - 1 || (day !== undefined && begin.getDate() !== day) || (hour ?? 0) > 23) return null;
  if ((minute ?? 0) > 59) return null;
  const next = new Date(begin);
  if (minute !== undefined) next.setMinutes(next.getMinutes() + 1);
  else if (day !== undefined) next.setDate(next.getDate() + 1);
  else next.setMonth(next.getMonth() + 1);
  return { from: begin.getTime(), to: { value: next.getTime(), inclusive: false } };
}
