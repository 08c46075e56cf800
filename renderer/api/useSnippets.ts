import { useQuery } from '@tanstack/react-query';
import type { Client, GenerationHits } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';
import { type RowsInSight, useRowStretches } from './useRowStretches.ts';

/** Where phrases stand in the rows in sight, by generation; undefined while that is on its way. */
export function useRowSnippets(
  phrases: readonly string[],
  rows: RowsInSight,
): (genId: string) => GenerationHits | undefined {
  const client = useClient();
  const query = (genIds: readonly string[]) => snippetQuery(client, genIds, phrases);
  return useRowStretches(phrases.length === 0 ? null : query, rows);
}

/** Where phrases stand in the current texts of one generation; undefined while that is on its way, and for no phrase. */
export function useSnippets(phrases: readonly string[], genId: string): GenerationHits | undefined {
  const client = useClient();
  const { data } = useQuery({
    ...snippetQuery(client, [genId], phrases),
    queryKey: keys.hits(genId, phrases),
    enabled: phrases.length > 0,
  });
  return data?.[0];
}

function snippetQuery(client: Client, genIds: readonly string[], phrases: readonly string[]) {
  return {
    queryKey: keys.snippets(genIds, phrases),
    queryFn: (): Promise<GenerationHits[]> => client.search.snippets({ genIds, phrases }),
    gcTime: 20_000,
  };
}
