import type { RowFacts } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';
import { type RowsInSight, useRowStretches } from './useRowStretches.ts';

/** What the columns that somebody has pinned say of the rows in sight; asked only while there are any. */
export function useRowFacts(isWanted: boolean, rows: RowsInSight): (genId: string) => RowFacts | undefined {
  const client = useClient();
  const query = (genIds: readonly string[]) => ({
    queryKey: keys.rowFacts(genIds),
    queryFn: () => client.generations.facts({ genIds }),
    gcTime: 20_000,
  });
  return useRowStretches(isWanted ? query : null, rows);
}
