import type { FilterField } from '../../api/index.ts';
import type { FacetCount, FieldValues } from '../../api/listing-model.ts';
import { latest } from './changes.ts';
import type { Column } from './columns.ts';
import { byWord, liveCounts } from './facets.ts';
import type { Filtered } from './filtered.ts';
import type { Snapshot } from './snapshot.ts';
import { FIELD_PLACES } from './sources.ts';

/** Numbers that many generations have in common, as few measured ones do. */
const COUNTED_NUMBERS: readonly FilterField[] = ['rating', 'replicate', 'versions', 'run'];

type Counted = Pick<FieldValues, 'values' | 'none'>;

const NOT_COUNTED: Counted = { values: [], none: 0 };

/** The values of one field with their counts, kept for when they are asked for again; the field's own terms are left out. */
export function liveValues(snapshot: Snapshot, filter: Filtered | null, field: FilterField): () => Counted {
  const place = FIELD_PLACES[field];
  const keptOut = filter?.keptOut ?? null;
  const own = filter?.groupOf(field) ?? 0;
  if (place.kind === 'ids' || field === 'created' || field === 'updated') return () => NOT_COUNTED;
  if (place.kind === 'numbers') {
    const column = snapshot.numbers(place.column);
    const count = COUNTED_NUMBERS.includes(field) ? countNumbers : countNone;
    return latest(keptOut === null ? [column] : [column, keptOut], () => count(column, keptOut, own));
  }
  const column = snapshot.codes(place.column);
  const counts = liveCounts(column, keptOut, own);
  return () => {
    const now = counts();
    const none = now.reduce((sum, count, code) => (column.wordsOf(code).length === 0 ? sum + count : sum), 0);
    return { values: byWord(column, now), none };
  };
}

/** Those that hold a part of what was typed. */
export function valuesWith({ values, none }: Counted, part: string, limit: number): FieldValues {
  const sought = part.toLowerCase();
  const held = sought === '' ? values : values.filter(({ value }) => value.toLowerCase().includes(sought));
  return { values: held.slice(0, limit), total: held.length, none };
}

function countNone({ values }: Column, keptOut: Column | null, own: number): Counted {
  let none = 0;
  for (let place = 0; place < values.length; place += 1) {
    const cause = keptOut?.values[place] ?? 0;
    if (Number.isNaN(values[place]) && (cause === 0 || cause === own)) none += 1;
  }
  return { values: [], none };
}

function countNumbers({ values }: Column, keptOut: Column | null, own: number): Counted {
  const counts = new Map<number, number>();
  for (let place = 0; place < values.length; place += 1) {
    const cause = keptOut?.values[place] ?? 0;
    if (cause !== 0 && cause !== own) continue;
    // NaN is a key like any other.
    const value = values[place] ?? Number.NaN;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const none = counts.get(Number.NaN) ?? 0;
  counts.delete(Number.NaN);
  const listed = [...counts].sort(([a], [b]) => b - a);
  return { values: listed.map(([value, count]): FacetCount => ({ value: String(value), count })), none };
}
