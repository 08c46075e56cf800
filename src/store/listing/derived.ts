import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import type { CodeColumn } from './columns.ts';
import type { RowIds } from './row-ids.ts';
import { STALE_MASKS, staleWords } from './sources.ts';

const YES_NO: readonly (readonly string[])[] = [['false'], ['true']];

/** A column whose words are few and known. */
function fixed(codes: Int32Array, words: readonly (readonly string[])[]): CodeColumn {
  return { codes, size: words.length, wordsOf: (code) => words[code] ?? [] };
}

/** The newest run whose set-based part covered each generation; 0 where none did. */
export function coveringRuns(db: ReadableDb, rows: RowIds): Int32Array {
  const covering = new Int32Array(rows.length);
  const spans = statement<[number, number, number]>(db, 'SELECT lo, hi, run FROM coverage').raw().all();
  for (const [lo, hi, run] of spans) covering.fill(run, rows.placeOf(lo), rows.placeOf(hi + 1));
  return covering;
}

/** The last run of each generation: the newer one of the run that covered it and the run that worked on it. */
export function lastRuns(covering: Int32Array, ownRun: Float64Array): Float64Array {
  const runs = new Float64Array(ownRun.length);
  for (let place = 0; place < runs.length; place += 1) {
    runs[place] = Math.max(covering[place] ?? 0, ownRun[place] || 0) || Number.NaN;
  }
  return runs;
}

/** The word of a generation's own run, or `reused` where a newer run reused it as part of a set. */
export function coveredWord(own: CodeColumn, covering: Int32Array, ownRun: Float64Array, reused: string): CodeColumn {
  const codes = own.codes.slice();
  for (let place = 0; place < codes.length; place += 1) {
    if ((covering[place] ?? 0) > (ownRun[place] || 0)) codes[place] = own.size;
  }
  const { size } = own;
  return { codes, size: size + 1, wordsOf: (code) => (code === size ? [reused] : own.wordsOf(code)) };
}

/** Whether a column's word is this one. */
export function isWord(column: CodeColumn, word: string): CodeColumn {
  const hits = Uint8Array.from({ length: column.size }, (_, code) => (column.wordsOf(code).includes(word) ? 1 : 0));
  const codes = new Int32Array(column.codes.length);
  for (let place = 0; place < codes.length; place += 1) codes[place] = hits[column.codes[place] ?? 0] ?? 0;
  return fixed(codes, YES_NO);
}

export function staleColumn(mask: Float64Array): CodeColumn {
  return fixed(
    new Int32Array(mask),
    Array.from({ length: STALE_MASKS }, (_, value) => staleWords(value)),
  );
}

/** Answers cut off at their limit, and what waits for one of them, however far down the chain. */
export function cutColumn(truncated: Float64Array, status: CodeColumn, parent: Float64Array, rows: RowIds): CodeColumn {
  const blocked = isWord(status, 'blocked').codes;
  const codes = new Int32Array(truncated);
  // Children lie behind their parents as a rule; where an import brought them in earlier, another pass finds them.
  for (let found = true; found; ) {
    found = false;
    for (let place = 0; place < codes.length; place += 1) {
      if (codes[place] === 1 || blocked[place] !== 1) continue;
      const parentId = parent[place] ?? Number.NaN;
      if (Number.isNaN(parentId) || codes[rows.placeOf(parentId)] !== 1) continue;
      codes[place] = 1;
      found = true;
    }
  }
  return fixed(codes, YES_NO);
}

/** The cohorts that each generation is a member of: a code stands for a set of them. */
export function cohortColumn(db: ReadableDb, rows: RowIds): CodeColumn {
  const codes = new Int32Array(rows.length);
  const sets: (readonly string[])[] = [[]];
  const cohorts = statement<[number, string]>(db, 'SELECT id, name FROM cohorts').raw().all();
  const members = statement<number>(db, 'SELECT generation FROM cohort_members WHERE cohort = ?').pluck();
  for (const [cohort, name] of cohorts) {
    // Code of each set with this cohort added to it.
    const joined = new Map<number, number>();
    for (const id of members.all(cohort)) {
      const place = rows.placeOf(id);
      const before = codes[place] ?? 0;
      let code = joined.get(before);
      if (code === undefined) {
        code = sets.push([...(sets[before] ?? []), name]) - 1;
        joined.set(before, code);
      }
      codes[place] = code;
    }
  }
  return fixed(codes, sets);
}
