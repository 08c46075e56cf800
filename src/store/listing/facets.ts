import type { FilterField } from '../../api/index.ts';
import type { FacetCount, FacetField, Facets } from '../../api/listing-model.ts';
import type { CodeColumn } from './columns.ts';
import { codesOf, type Passes } from './match.ts';
import type { Snapshot } from './snapshot.ts';
import { FIELD_PLACES } from './sources.ts';

/** The generations that pass all terms of one field; `field` null for what belongs to none. */
interface Group {
  readonly field: FilterField | null;
  readonly passes: Passes;
}

/** Counts by value. Each facet ignores its own field's terms, so that a chosen value does not hide its neighbours. */
export function countFacets(snapshot: Snapshot, groups: readonly Group[]): Facets {
  const all = groups.length === 0 ? null : sortOut(snapshot.rows.length, groups);
  const count = (field: FacetField) => {
    if (all === null) return snapshot.keep(`count ${field}`, () => countField(snapshot, field, null));
    const own = groups.findIndex((group) => group.field === field);
    return countField(snapshot, field, own < 0 ? [all.passing] : [all.passing, all.keptOutBy[own] ?? NOBODY]);
  };
  const values: Facets['values'] = {
    stage: count('stage'),
    template: count('template'),
    model: count('model'),
    status: count('status'),
    outcome: count('outcome'),
    reason: count('reason'),
    stale: count('stale'),
    truncated: count('truncated'),
    cohort: count('cohort'),
    tag: count('tag'),
  };
  return { total: all?.passing.length ?? snapshot.rows.length, values };
}

const NOBODY = new Int32Array(0);

/** Places of the generations that pass, and of those that only one group keeps out. */
interface Sorted {
  readonly passing: Int32Array;
  readonly keptOutBy: readonly Int32Array[];
}

// What keeps a generation out, where it is not the index of a group.
const NOTHING = 255;
const SEVERAL = 254;

function sortOut(rows: number, groups: readonly Group[]): Sorted {
  const cause = new Uint8Array(rows).fill(NOTHING);
  for (const [index, { passes }] of groups.entries()) {
    for (let place = 0; place < rows; place += 1) {
      if (passes[place] !== 1) cause[place] = cause[place] === NOTHING ? index : SEVERAL;
    }
  }
  const sizes = new Int32Array(256);
  for (let place = 0; place < rows; place += 1) sizes[cause[place] ?? 0] = (sizes[cause[place] ?? 0] ?? 0) + 1;
  const listOf = (wanted: number): Int32Array => {
    const places = new Int32Array(sizes[wanted] ?? 0);
    let count = 0;
    for (let place = 0; place < rows && count < places.length; place += 1) {
      if (cause[place] !== wanted) continue;
      places[count] = place;
      count += 1;
    }
    return places;
  };
  return { passing: listOf(NOTHING), keptOutBy: groups.map((_, index) => listOf(index)) };
}

/** Counts a field's values over these places; null is all generations. */
function countField(snapshot: Snapshot, field: FacetField, lists: readonly Int32Array[] | null): FacetCount[] {
  const column = codesOf(snapshot, FIELD_PLACES[field]);
  if (column === null) return [];
  const byWord = new Map<string, number>();
  countCodes(column, lists).forEach((count, code) => {
    if (count > 0) for (const word of column.wordsOf(code)) byWord.set(word, (byWord.get(word) ?? 0) + count);
  });
  return [...byWord]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function countCodes({ codes, size }: CodeColumn, lists: readonly Int32Array[] | null): Int32Array {
  const counts = new Int32Array(size);
  const add = (code: number) => {
    counts[code] = (counts[code] ?? 0) + 1;
  };
  if (lists === null) for (let place = 0; place < codes.length; place += 1) add(codes[place] ?? 0);
  for (const list of lists ?? []) for (let at = 0; at < list.length; at += 1) add(codes[list[at] ?? 0] ?? 0);
  return counts;
}
