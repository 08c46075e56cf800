import type { FacetCount, FacetField, Facets } from '../../api/listing-model.ts';
import { follow, placesOf } from './changes.ts';
import type { CodeColumn, Column } from './columns.ts';
import { CAUSES, type Filtered } from './filtered.ts';
import type { Snapshot } from './snapshot.ts';
import { type CodeName, FIELD_PLACES, type NumberName } from './sources.ts';

/** Whose values are counted, in the order in which the table shows them. */
export const COUNTED_FIELDS = [
  'stage',
  'status',
  'outcome',
  'template',
  'model',
  'reason',
  'stale',
  'truncated',
  'cohort',
  'tag',
] as const satisfies readonly FacetField[];

/** Columns of the tables that those are worked out from. */
export const COUNTED_COLUMNS = [
  'stage',
  'status',
  'ownRun',
  'ownOutcome',
  'template',
  'model',
  'ownReason',
  'staleMask',
  'truncated',
  'parent',
] as const satisfies readonly (NumberName | CodeName)[];

/** The facets under a filter, kept for when they are asked for again. */
export interface LiveFacets {
  now(): Facets;
  /** Counts one field after the other until this moment (of `performance.now()`); answers whether all are counted. */
  countUntil(untilMs: number): boolean;
}

/** Each facet ignores its own field's terms, so that a chosen value does not hide its neighbours. */
export function liveFacets(snapshot: Snapshot, filter: Filtered | null): LiveFacets {
  const total = filter === null ? null : liveCounts({ ...filter.keptOut, size: CAUSES }, null, 0);
  const known = new Map<FacetField, () => FacetCount[]>();
  const make = (field: FacetField): (() => FacetCount[]) => {
    const place = FIELD_PLACES[field];
    if (place.kind !== 'codes') return () => [];
    const column = snapshot.codes(place.column);
    const counts = liveCounts(column, filter?.keptOut ?? null, filter?.groupOf(field) ?? 0);
    return () => byWord(column, counts());
  };
  const count = (field: FacetField): FacetCount[] => {
    const counts = known.get(field) ?? make(field);
    known.set(field, counts);
    return counts();
  };
  return {
    countUntil(untilMs) {
      for (const field of COUNTED_FIELDS) {
        if (known.has(field)) continue;
        count(field);
        if (performance.now() >= untilMs) return false;
      }
      return true;
    },
    now: () => ({
      total: total === null ? snapshot.rows.length : (total()[0] ?? 0),
      values: {
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
      },
    }),
  };
}

/** What has codes below `size`. */
type Countable = Column<Int32Array | Uint8Array> & Pick<CodeColumn, 'size'>;

/**
 * How many generations have each code, of those that pass and those that only the group `own` keeps out. A generation that
 * changes no longer counts as what it was, and counts as what it is.
 */
export function liveCounts(column: Countable, keptOut: Filtered['keptOut'] | null, own: number): () => Int32Array {
  const changed = follow(keptOut === null ? [column] : [column, keptOut]);
  const codes = column.values;
  const causes = keptOut?.values ?? null;
  let counts = new Int32Array(0);
  const add = (code: number, cause: number, step: 1 | -1) => {
    if (cause === 0 || cause === own) counts[code] = (counts[code] ?? 0) + step;
  };
  return () => {
    const changes = changed();
    const places = placesOf(changes);
    if (places === null) {
      counts = causes === null ? countAll(codes, column.size) : countPassing(codes, column.size, causes, own);
      return counts;
    }
    const [codesBefore, causesBefore] = changes;
    for (const place of places) {
      const [code, cause] = [codes[place] ?? 0, causes?.[place] ?? 0];
      if (code >= counts.length) counts = withRoom(counts, code + 1);
      add(codesBefore?.get(place) ?? code, causesBefore?.get(place) ?? cause, -1);
      add(code, cause, 1);
    }
    return counts;
  };
}

// The same for all generations at once, without a call for each.

function countAll(codes: Countable['values'], size: number): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(size);
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function countPassing(
  codes: Countable['values'],
  size: number,
  causes: Uint8Array,
  own: number,
): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(size);
  for (let place = 0; place < codes.length; place += 1) {
    const cause = causes[place] ?? 0;
    if (cause !== 0 && cause !== own) continue;
    const code = codes[place] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function withRoom(counts: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(counts);
  return larger;
}

export function byWord(column: CodeColumn, counts: Int32Array): FacetCount[] {
  const totals = new Map<string, number>();
  counts.forEach((count, code) => {
    if (count > 0) for (const word of column.wordsOf(code)) totals.set(word, (totals.get(word) ?? 0) + count);
  });
  return [...totals]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
