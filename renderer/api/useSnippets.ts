import { useQueries, useQuery } from '@tanstack/react-query';
import type { Client, GenerationHits, GenerationRow } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** Rows asked about together: about a screenful has two or three such stretches. */
const STRETCH_ROWS = 20;

interface RowsInSight {
  readonly getRow: (index: number) => GenerationRow | undefined;
  readonly first: number;
  readonly last: number;
  /** Rows of the table in all. */
  readonly total: number;
  /** While rows pass by nothing is asked; what is known of them is shown. */
  readonly isPassing: boolean;
}

/** Where phrases stand in the rows in sight, by generation; undefined while that is on its way. */
export function useRowSnippets(
  phrases: readonly string[],
  { getRow, first, last, total, isPassing }: RowsInSight,
): (genId: string) => GenerationHits | undefined {
  const client = useClient();
  const from = Math.floor(first / STRETCH_ROWS);
  const stretches = phrases.length === 0 || total === 0 ? 0 : Math.floor(last / STRETCH_ROWS) - from + 1;
  const asked = Array.from({ length: stretches }, (_, at) => {
    const start = (from + at) * STRETCH_ROWS;
    const rows = Array.from({ length: Math.min(STRETCH_ROWS, total - start) }, (_, row) => getRow(start + row)?.genId);
    return rows.filter((genId) => genId !== undefined);
  }).filter((genIds) => genIds.length > 0);
  const answers = useQueries({
    queries: asked.map((genIds) => ({ ...snippetQuery(client, genIds, phrases), enabled: !isPassing })),
  });
  const known = new Map(answers.flatMap(({ data = [] }) => data.map((hits) => [hits.genId, hits] as const)));
  return (genId) => known.get(genId);
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
