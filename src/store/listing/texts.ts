import type { Phase } from '../../api/model.ts';
import { PHASES } from '../../api/model.ts';
import type { IndexState } from '../../api/search-model.ts';
import { ChangeLog, type Source } from './changes.ts';
import { type Column, type NumberColumn, workedOut } from './columns.ts';
import type { Snapshot } from './snapshot.ts';

/** Finds texts by their words. */
export interface TextFinder {
  /** Called before texts are looked for: brings the index up to date, as far as the caller is to wait for it. */
  ready(): void;
  /** Row ids above this one, in order, of the texts that match a query of SQLite's full-text index; the first, at most so many. */
  find(match: string, above: number, most: number): readonly number[];
  /** Those of these texts that match. Of both, as far as texts are indexed. */
  matching(match: string, ids: readonly number[]): readonly number[];
  state(): IndexState;
}

/** The columns of the texts that are current in each phase. */
const COLUMNS = { input: 'inputText', raw: 'rawText', parsed: 'parsedText' } as const;

/** The phases of each generation whose current text matches, as bits in the order of the phases. */
export function phasesWith(snapshot: Snapshot, texts: TextFinder, match: string): Column<Uint8Array> {
  const found = snapshot.keep(`texts ${match}`, () => {
    const matching = textsWith(snapshot, texts, match);
    const current = PHASES.map((phase) => currentTexts(snapshot, phase));
    const arrays = current.map(({ values }) => values);
    const at = (place: number) => {
      let bits = 0;
      for (let bit = 0; bit < arrays.length; bit += 1) {
        if (matching.marks()[idIn(arrays[bit]?.[place])] === 1) bits |= 1 << bit;
      }
      return bits;
    };
    return workedOut([matching, ...current], new Uint8Array(snapshot.rows.length), at, (found) => {
      const marks = matching.marks();
      for (const [bit, texts] of arrays.entries()) addBits(found, marks, texts, 1 << bit);
    });
  });
  found.refresh();
  return found;
}

function addBits(found: Uint8Array, marks: Uint8Array, texts: Float64Array, bits: number): void {
  for (let place = 0; place < found.length; place += 1) {
    if (marks[idIn(texts[place])] === 1) found[place] = (found[place] ?? 0) | bits;
  }
}

/** NaN, where nothing is current, becomes 0, which is no text. */
function idIn(text: number | undefined): number {
  return (text ?? 0) | 0;
}

/** The text of each generation that is current in a phase. */
export function currentTexts(snapshot: Snapshot, phase: Phase): NumberColumn {
  return snapshot.numbers(COLUMNS[phase]);
}

/** The texts that match, each marked 1. */
export interface MatchingTexts extends Source {
  marks(): Uint8Array;
  /** Looks on until a moment (of `performance.now()`); answers whether all that are indexed have been looked through. */
  findUntil(untilMs: number): boolean;
}

/** Texts found between two looks at the clock: a few milliseconds. */
const STEP = 20_000;

/** Of an index that grows, only what is new is looked through. */
export function textsWith(snapshot: Snapshot, texts: TextFinder, match: string): MatchingTexts {
  return snapshot.keep(`matching ${match}`, () => {
    const log = new ChangeLog();
    let marks = new Uint8Array(0);
    let looked = 0;
    let isNew = true;
    const isWhole = (indexed: number) => indexed === looked && !isNew;
    const step = (indexed: number) => {
      // One that was made anew begins from the start.
      if (indexed < looked) [looked, marks] = [0, new Uint8Array(0)];
      const ids = texts.find(match, looked, STEP);
      const last = ids.at(-1) ?? 0;
      marks = withRoom(marks, Math.max(indexed, last) + 1);
      for (const id of ids) marks[id] = 1;
      if (ids.length > 0 || looked === 0) log.add(null);
      // Another thread may have brought in more than it had when it was asked how far it is.
      looked = ids.length < STEP ? indexed : Math.min(last, indexed);
      isNew = false;
    };
    const findUntil = (untilMs: number): boolean => {
      const { indexed } = texts.state();
      while (!isWhole(indexed) && performance.now() < untilMs) step(indexed);
      return isWhole(indexed);
    };
    return { log, marks: () => marks, findUntil, refresh: () => void findUntil(Number.POSITIVE_INFINITY) };
  });
}

/** Half as much again, so that an index that grows step by step is not copied with each. */
function withRoom(marks: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= marks.length) return marks;
  const larger = new Uint8Array(Math.ceil(length * 1.5));
  larger.set(marks);
  return larger;
}

/** A current text that matches. */
export interface FoundText {
  readonly place: number;
  readonly phase: Phase;
}

/** What was found in these phases of the generations that pass (0 in `keptOut`), newest first: each `place * 4 + phase`. */
export function listFound(found: Uint8Array, phases: readonly Phase[], keptOut: Uint8Array | null): Int32Array {
  const wanted = PHASES.flatMap((phase, bit) => (phases.length === 0 || phases.includes(phase) ? [bit] : []));
  const list: number[] = [];
  for (let place = found.length - 1; place >= 0; place -= 1) {
    if (found[place] === 0 || (keptOut !== null && keptOut[place] !== 0)) continue;
    for (const bit of wanted) if (((found[place] ?? 0) >> bit) & 1) list.push(4 * place + bit);
  }
  return Int32Array.from(list);
}

export function foundAt(entry: number): FoundText {
  return { place: entry >> 2, phase: PHASES[entry & 3] ?? 'input' };
}
