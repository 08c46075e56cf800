import type { FacetCount, FacetField, Facets } from '../../api/listing-model.ts';
import { follow, placesOf } from './changes.ts';
import type { CodeColumn, Column, Values } from './columns.ts';
import type { Filtered } from './filtered.ts';
import type { Snapshot } from './snapshot.ts';
import { FIELD_PLACES } from './sources.ts';

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

/**
 * Counts by value, kept for when they are asked for again. Each facet ignores its own field's terms, so that a chosen value does
 * not hide its neighbours.
 */
export function liveFacets(snapshot: Snapshot, filter: Filtered | null): () => Facets {
  const total = filter === null ? null : liveCounts(filter.keptOut, null, 0);
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
  return () => ({
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
  });
}

/**
 * How many generations have each code, of those that pass and those that only the group `own` keeps out. A generation that
 * changes no longer counts as what it was, and counts as what it is.
 */
export function liveCounts(column: Column, keptOut: Column | null, own: number): () => Int32Array {
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
      counts = countAll(codes, causes, own);
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

/** The same for all generations at once, without a call for each. */
function countAll(codes: Values, causes: Values | null, own: number): Int32Array<ArrayBuffer> {
  let greatest = 0;
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] ?? 0;
    if (code > greatest) greatest = code;
  }
  const counts = new Int32Array(greatest + 1);
  for (let place = 0; place < codes.length; place += 1) {
    const cause = causes === null ? 0 : (causes[place] ?? 0);
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
