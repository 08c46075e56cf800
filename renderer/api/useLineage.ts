import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** What comes from the same concepts as a generation; the graph shown before stays until the next is there. */
export function useLineage(genId: string, open: readonly string[]) {
  const client = useClient();
  return useQuery({
    queryKey: keys.lineage(genId, open),
    queryFn: () => client.generations.lineage({ genId, open }),
    placeholderData: keepPreviousData,
  });
}
