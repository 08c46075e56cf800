import { useMemo } from 'react';
import {
  type Completions,
  completeFilter,
  type FacetCount,
  type FacetValues,
  filterAround,
} from '../../../../src/api/index.ts';
import { useFacets, useWorkspace } from '../../../api/index.ts';
import { nameReason } from '../../../words/index.ts';

const NOTHING: Completions = { from: 0, to: 0, options: [] };
const UNCOUNTED: FacetValues = {};

/** What may stand at a place of the filter line, with how many generations have each value under the rest of the line. */
export function useCompletions(line: string, cursor: number, isWanted: boolean): Completions {
  const around = isWanted ? filterAround(line, cursor) : '';
  const filter = useMemo(() => (around === '' ? {} : { line: around }), [around]);
  const counts = useFacets(filter).data?.values;
  const names = useNames();
  const facets = useMemo((): FacetValues => {
    if (counts === undefined) return UNCOUNTED;
    const { template, model, reason } = counts;
    return {
      ...counts,
      template: template.map((count) => callIt(count, names.templates.get(count.value))),
      model: model.map((count) => callIt(count, names.models.get(count.value))),
      reason: reason.map((count) => callIt(count, nameReason(count.value))),
    };
  }, [counts, names]);
  return useMemo(() => (isWanted ? completeFilter(line, cursor, facets) : NOTHING), [isWanted, line, cursor, facets]);
}

function useNames() {
  const { data } = useWorkspace();
  return useMemo(
    () => ({
      templates: new Map(data?.templates.map(({ id, name }) => [id, name])),
      models: new Map(data?.models.map(({ id, displayName }) => [id, displayName])),
    }),
    [data],
  );
}

/** Adds what a value is called, where that says more than the value. */
function callIt(count: FacetCount, name = '') {
  return name.toLowerCase() === count.value.toLowerCase() ? count : { ...count, words: name };
}
