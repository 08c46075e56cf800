import { useQuery } from '@tanstack/react-query';
import { type GenerationRow, wordsAsFilter } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

const NONE: readonly GenerationRow[] = [];
const MOST_ROWS = 8;

/** The first generations whose id, template or model holds a text; none for an empty one. */
export function useMatchingGenerations(text: string): readonly GenerationRow[] {
  const client = useClient();
  const { data } = useQuery({
    queryKey: keys.matching(text),
    enabled: text !== '',
    queryFn: async () => {
      const page = await client.generations.page({
        filter: { line: wordsAsFilter(text) },
        sort: { key: 'genId', direction: 'asc' },
        offset: 0,
        limit: MOST_ROWS,
      });
      return page.rows;
    },
  });
  return text === '' ? NONE : (data ?? NONE);
}
