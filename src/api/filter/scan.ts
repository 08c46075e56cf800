/** A value as it stands in the line. */
export interface RawValue {
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
  /** False for a quote that is never closed. */
  readonly closed: boolean;
}

/** A term as it stands in the line: `key` is null for words and phrases, which have one value. */
export interface RawTerm {
  readonly negated: boolean;
  readonly key: string | null;
  readonly values: readonly RawValue[];
  readonly start: number;
  readonly end: number;
}

const SPACE = /\s/u;
const KEY = /[A-Za-z_]+(?=:)/uy;

/** Parts a line into terms; every character belongs to a term or is space, so nothing is lost. */
export function scanTerms(line: string): RawTerm[] {
  const terms: RawTerm[] = [];
  let at = 0;
  while (at < line.length) {
    if (SPACE.test(line[at] ?? '')) {
      at += 1;
      continue;
    }
    const term = scanTerm(line, at);
    terms.push(term);
    at = term.end;
  }
  return terms;
}

function scanTerm(line: string, start: number): RawTerm {
  const negated = line[start] === '-';
  let at = negated ? start + 1 : start;
  KEY.lastIndex = at;
  const key = KEY.exec(line)?.[0] ?? null;
  if (key !== null) at += key.length + 1;
  const values = [scanValue(line, at, key !== null)];
  at = values[0]?.end ?? at;
  while (key !== null && line[at] === ',') {
    const value = scanValue(line, at + 1, true);
    values.push(value);
    at = value.end;
  }
  return { negated, key, values, start, end: at };
}

/** Up to the next space; in a list of values up to the next comma as well. */
function scanValue(line: string, start: number, inList: boolean): RawValue {
  if (line[start] === '"') return scanQuoted(line, start);
  let end = start;
  while (end < line.length && !SPACE.test(line[end] ?? '') && !(inList && line[end] === ',')) end += 1;
  return { text: line.slice(start, end), quoted: false, start, end, closed: true };
}

/** `\"` and `\\` stand for the character behind the backslash. */
function scanQuoted(line: string, start: number): RawValue {
  let text = '';
  for (let at = start + 1; at < line.length; at += 1) {
    const char = line[at];
    if (char === '"') return { text, quoted: true, start, end: at + 1, closed: true };
    if (char === '\\' && (line[at + 1] === '"' || line[at + 1] === '\\')) at += 1;
    text += line[at];
  }
  return { text, quoted: true, start, end: line.length, closed: false };
}
