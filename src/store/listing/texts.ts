import type { Phase } from '../../api/model.ts';
import { PHASES } from '../../api/model.ts';
import type { IndexState } from '../../api/search-model.ts';
import type { Snapshot } from './snapshot.ts';

/** Finds texts by their words. */
export interface TextFinder {
  /** Called before texts are looked for: brings the index up to date, as far as the caller is to wait for it. */
  ready(): void;
  /** Row ids of the texts that match a query of SQLite's full-text index, as far as they are indexed. */
  find(match: string): readonly number[];
  state(): IndexState;
}

/** The input of the memo that stands for the indexed texts. */
export const TEXTS = 'texts';

const COLUMNS = { input: 'inputText', raw: 'rawText', parsed: 'parsedText' } as const;

/** The phases of each generation whose current text matches, as bits in the order of the phases. */
export function phasesWith(snapshot: Snapshot, texts: TextFinder, match: string): Uint8Array {
  return snapshot.keep(`texts ${match}`, () => {
    snapshot.use(TEXTS);
    const ids = texts.find(match);
    const matching = new Uint8Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1);
    for (const id of ids) matching[id] = 1;
    const found = new Uint8Array(snapshot.rows.length);
    for (const [bit, phase] of PHASES.entries()) {
      const current = snapshot.numbers(COLUMNS[phase]);
      for (let place = 0; place < found.length; place += 1) {
        // NaN, where nothing is current, is no index.
        if (matching[current[place] ?? 0] === 1) found[place] = (found[place] ?? 0) | (1 << bit);
      }
    }
    return found;
  });
}

/** A current text that matches. */
export interface FoundText {
  readonly place: number;
  readonly phase: Phase;
}

/** What was found in these phases of the generations that pass, newest first: each `place * 4 + phase`. */
export function listFound(found: Uint8Array, phases: readonly Phase[], passes: Uint8Array | null): Int32Array {
  const wanted = PHASES.flatMap((phase, bit) => (phases.length === 0 || phases.includes(phase) ? [bit] : []));
  const list: number[] = [];
  for (let place = found.length - 1; place >= 0; place -= 1) {
    if (found[place] === 0 || (passes !== null && passes[place] !== 1)) continue;
    for (const bit of wanted) if (((found[place] ?? 0) >> bit) & 1) list.push(4 * place + bit);
  }
  return Int32Array.from(list);
}

export function foundAt(entry: number): FoundText {
  return { place: entry >> 2, phase: PHASES[entry & 3] ?? 'input' };
}
