import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** Inclusive span of generation row ids. */
export type Span = readonly [lo: number, hi: number];

/** Packs sorted row ids into as few spans as possible. */
export function toSpans(sortedIds: Iterable<number>): Span[] {
  const spans: [number, number][] = [];
  let last: [number, number] | undefined;
  for (const id of sortedIds) {
    if (last !== undefined && id === last[1] + 1) last[1] = id;
    else {
      last = [id, id];
      spans.push(last);
    }
  }
  return spans;
}

/** How many ids the spans hold. */
export function countSpans(spans: readonly Span[]): number {
  return spans.reduce((sum, [lo, hi]) => sum + hi - lo + 1, 0);
}

/** Records that a run reused everything in these spans. The table stays disjoint, so the newest run of an id is one seek away. */
export function cover(db: WritableDb, run: number, spans: readonly Span[]): void {
  for (const [lo, hi] of spans) coverSpan(db, run, lo, hi);
}

function coverSpan(db: WritableDb, run: number, lo: number, hi: number): void {
  const insert = statement(db, 'INSERT INTO coverage (lo, hi, run) VALUES (?, ?, ?)');
  const overlapping = statement<{ lo: number; hi: number; run: number }>(
    db,
    'SELECT lo, hi, run FROM coverage WHERE lo <= :hi AND hi >= :lo',
  ).all({ lo, hi });
  for (const old of overlapping) {
    statement(db, 'DELETE FROM coverage WHERE lo = ?').run(old.lo);
    if (old.lo < lo) insert.run(old.lo, lo - 1, old.run);
    if (old.hi > hi) insert.run(hi + 1, old.hi, old.run);
  }
  insert.run(lo, hi, run);
}

/** The newest run that reused this generation as part of a set; null when none did. */
export function coveringRun(db: ReadableDb, generation: number): number | null {
  const span = statement<{ hi: number; run: number }>(
    db,
    'SELECT hi, run FROM coverage WHERE lo <= ? ORDER BY lo DESC LIMIT 1',
  ).get(generation);
  return span !== undefined && span.hi >= generation ? span.run : null;
}
