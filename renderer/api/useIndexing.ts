import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type GenerationFilter, phrasesOf } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** How often the index is asked how far it is, and how often while nothing is left for it to do. */
const GOING_ON_MS = 300;
const AT_REST_MS = 2_000;

/**
 * How much of the texts words are looked for in, from 0 to 1; null when the filter looks for none or all of them are
 * searched. The table is asked again as more texts can be searched.
 */
export function useIndexing({ line }: GenerationFilter): number | null {
  const client = useClient();
  const queries = useQueryClient();
  const isSearching = line !== undefined && phrasesOf(line).length > 0;
  const { data } = useQuery({
    queryKey: keys.indexState,
    queryFn: () => client.search.state({}),
    enabled: isSearching,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data !== undefined && state.data.indexed >= state.data.total ? AT_REST_MS : GOING_ON_MS,
  });
  const indexed = isSearching ? data?.indexed : undefined;
  const answeredFor = useRef<number>(undefined);
  useEffect(() => {
    // A search that begins is asked for as it is; only what has come into the index since makes it another.
    if (indexed === undefined || indexed === answeredFor.current) return;
    answeredFor.current = indexed;
    void queries.invalidateQueries({ queryKey: keys.table });
  }, [indexed, queries]);
  return isSearching && data !== undefined && data.indexed < data.total ? data.indexed / data.total : null;
}
