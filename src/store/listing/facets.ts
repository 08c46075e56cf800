import type { FilterField } from '../../api/index.ts';
import type { FacetCount, FacetField, Facets } from '../../api/model.ts';
import type { CodeColumn } from './columns.ts';
import { codesOf, type Passes } from './match.ts';
import type { Snapshot } from './snapshot.ts';
import { FIELD_PLACES } from './sources.ts';

/** The generations that pass all terms of one field; `field` null for what belongs to none. */
interface Group {
  readonly field: FilterField | null;
  readonly passes: Passes;
}

// What keeps a generation out, where it is not the index of a group: nothing, several groups, a group that is not there.
const NONE = 255;
const SEVERAL = 254;
const NOT_THERE = 253;

/** Counts by value. Each facet ignores its own field's terms, so that a chosen value does not hide its neighbours. */
export function countFacets(snapshot: Snapshot, groups: readonly Group[]): Facets {
  const { only, total } = failures(snapshot.rows.length, groups);
  const count = (field: FacetField) => {
    const own = groups.findIndex((group) => group.field === field);
    if (only === null) return snapshot.keep(`count ${field}`, () => countField(snapshot, field, null, NOT_THERE));
    return countField(snapshot, field, only, own < 0 ? NOT_THERE : own);
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
  };
  return { total, values };
}

/** For each generation: what keeps it out; null where nothing is left out. */
function failures(rows: number, groups: readonly Group[]): { only: Uint8Array | null; total: number } {
  if (groups.length === 0) return { only: null, total: rows };
  const only = new Uint8Array(rows).fill(NONE);
  for (const [index, { passes }] of groups.entries()) {
    for (let place = 0; place < rows; place += 1) {
      if (passes[place] !== 1) only[place] = only[place] === NONE ? index : SEVERAL;
    }
  }
  let total = 0;
  for (let place = 0; place < rows; place += 1) if (only[place] === NONE) total += 1;
  return { only, total };
}

function countField(snapshot: Snapshot, field: FacetField, only: Uint8Array | null, own: number): FacetCount[] {
  const column = codesOf(snapshot, FIELD_PLACES[field]);
  if (column === null) return [];
  const byWord = new Map<string, number>();
  countCodes(column, only, own).forEach((count, code) => {
    if (count > 0) for (const word of column.wordsOf(code)) byWord.set(word, (byWord.get(word) ?? 0) + count);
  });
  return [...byWord]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function countCodes({ codes, size }: CodeColumn, only: Uint8Array | null, own: number): Int32Array {
  const counts = new Int32Array(size);
  for (let place = 0; place < codes.length; place += 1) {
    if (only !== null && only[place] !== NONE && only[place] !== own) continue;
    const code = codes[place] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
