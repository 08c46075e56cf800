import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import type { Source } from './changes.ts';
import { type CodeColumn, type Column, type NumberColumn, workedOut, workedOutWhole } from './columns.ts';
import type { RowIds } from './row-ids.ts';
import { STALE_MASKS, staleWords } from './sources.ts';
import { codeTest, createWords, withCodes } from './words.ts';

const YES_NO: readonly (readonly string[])[] = [['false'], ['true']];

/** A column of codes whose words are known. */
function withWords(column: Column<Uint8Array | Int32Array>, words: readonly (readonly string[])[]): CodeColumn {
  return { ...column, size: words.length, wordsOf: (code) => words[code] ?? [] };
}

/** The newest run whose set-based part covered each generation; 0 where none did. */
export function coveringRuns(db: ReadableDb, rows: RowIds, runs: Source): Column<Int32Array> {
  return workedOutWhole([runs], new Int32Array(rows.length), () => {
    const covering = new Int32Array(rows.length);
    const spans = statement<[number, number, number]>(db, 'SELECT lo, hi, run FROM coverage').raw().all();
    for (const [lo, hi, run] of spans) covering.fill(run, rows.placeOf(lo), rows.placeOf(hi + 1));
    return covering;
  });
}

/** The last run of each generation: the newer one of the run that covered it and the run that worked on it. */
export function lastRuns(covering: Column, ownRun: NumberColumn): NumberColumn {
  return workedOut(
    [covering, ownRun],
    new Float64Array(ownRun.values.length),
    (place) => Math.max(covering.values[place] ?? 0, ownRun.values[place] || 0) || Number.NaN,
  );
}

/** The word of a generation's own run, or `reused` where a newer run reused it as part of a set. */
export function coveredWord(own: CodeColumn, covering: Column, ownRun: NumberColumn, reused: string): CodeColumn {
  const column = workedOut([own, covering, ownRun], new Int32Array(own.values.length), (place) =>
    // Code 0 is that of `reused`, since others may come to the end.
    (covering.values[place] ?? 0) > (ownRun.values[place] || 0) ? 0 : 1 + (own.values[place] ?? 0),
  );
  return withCodes(column, {
    get size() {
      return own.size + 1;
    },
    wordsOf: (code) => (code === 0 ? [reused] : own.wordsOf(code - 1)),
  });
}

/** Whether a column's word is this one. */
export function isWord(column: CodeColumn, word: string): CodeColumn {
  const test = codeTest(column, (words) => words.includes(word));
  const codes = new Uint8Array(column.values.length);
  return withWords(
    workedOut([column], codes, (place) => test(column.values[place] ?? 0)),
    YES_NO,
  );
}

export function staleColumn(mask: NumberColumn): CodeColumn {
  const words = Array.from({ length: STALE_MASKS }, (_, value) => staleWords(value));
  const codes = new Int32Array(mask.values.length);
  return withWords(
    workedOut([mask], codes, (place) => mask.values[place] || 0),
    words,
  );
}

/** Answers cut off at their limit, and what waits for one of them, however far down the chain. */
export function cutColumn(truncated: NumberColumn, status: CodeColumn, parent: NumberColumn, rows: RowIds): CodeColumn {
  const isBlocked = codeTest(status, (words) => words.includes('blocked'));
  const column = workedOutWhole([truncated, status, parent], new Uint8Array(rows.length), () => {
    const cut = new Uint8Array(rows.length);
    const waiting: number[] = [];
    for (let place = 0; place < cut.length; place += 1) {
      if (truncated.values[place] === 1) cut[place] = 1;
      else if (isBlocked(status.values[place] ?? 0) === 1) waiting.push(place);
    }
    // Children lie behind their parents as a rule; where an import brought them in earlier, another pass finds them.
    for (let found = true; found; ) {
      found = false;
      for (const place of waiting) {
        const parentId = parent.values[place] ?? Number.NaN;
        if (cut[place] === 1 || Number.isNaN(parentId) || cut[rows.placeOf(parentId)] !== 1) continue;
        cut[place] = 1;
        found = true;
      }
    }
    return cut;
  });
  return withWords(column, YES_NO);
}

/** The cohorts that each generation is a member of: a code stands for a set of them. */
export function cohortColumn(db: ReadableDb, rows: RowIds, members: Source): CodeColumn {
  const sets = createWords<string>();
  const column = workedOutWhole([members], new Int32Array(rows.length), () => {
    const codes = new Int32Array(rows.length);
    const cohorts = statement<[number, string]>(db, 'SELECT id, name FROM cohorts').raw().all();
    const inside = statement<number>(db, 'SELECT generation FROM cohort_members WHERE cohort = ?').pluck();
    for (const [cohort, name] of cohorts) {
      for (const id of inside.all(cohort)) {
        const place = rows.placeOf(id);
        const before = codes[place] ?? 0;
        codes[place] = sets.codeOf(`${before} ${cohort}`, () => [...sets.wordsOf(before), name]);
      }
    }
    return codes;
  });
  return withCodes(column, sets);
}
