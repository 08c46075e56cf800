import { useMemo } from 'react';
import {
  type Completions,
  type CountedValue,
  type CountedValues,
  completeFilter,
  type FacetCount,
  type FilterField,
  filterAround,
  valueAtCursor,
} from '../../../../src/api/index.ts';
import { useFieldValues, useWorkspace } from '../../../api/index.ts';
import { nameReason } from '../../../words/index.ts';

const NOTHING: Completions = { from: 0, to: 0, options: [] };

/** What may stand at a place of the filter line, with how many generations have each value under the rest of the line. */
export function useCompletions(line: string, cursor: number, isWanted: boolean): Completions {
  const around = isWanted ? filterAround(line, cursor) : '';
  const filter = useMemo(() => (around === '' ? {} : { line: around }), [around]);
  const place = useMemo(() => (isWanted ? valueAtCursor(line, cursor) : null), [isWanted, line, cursor]);
  const field = place?.field ?? null;
  const counts = useFieldValues(filter, field, place?.typed ?? '');
  const nameOf = useNames();
  const counted = useMemo((): CountedValues | null => {
    if (counts === undefined || field === null) return null;
    return { ...counts, values: counts.values.map((count) => callIt(count, nameOf(field, count.value))) };
  }, [counts, field, nameOf]);
  return useMemo(() => (isWanted ? completeFilter(line, cursor, counted) : NOTHING), [isWanted, line, cursor, counted]);
}

/** What values of a field are called, where they have another name. */
function useNames(): (field: FilterField, value: string) => string | undefined {
  const { data } = useWorkspace();
  return useMemo(() => {
    const templates = new Map(data?.templates.map(({ id, name }) => [id, name]));
    const models = new Map(data?.models.map(({ id, displayName }) => [id, displayName]));
    return (field, value) => {
      if (field === 'template') return templates.get(value);
      if (field === 'model') return models.get(value);
      return field === 'reason' ? nameReason(value) : undefined;
    };
  }, [data]);
}

/** Adds what a value is called, where that says more than the value. */
function callIt(count: FacetCount, name = ''): CountedValue {
  return name.toLowerCase() === count.value.toLowerCase() ? count : { ...count, words: name };
}
