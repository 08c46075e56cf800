import { useCallback } from 'react';
import { MOST_AT_ONCE } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import type { TableView } from './keys.ts';

const PAGE_ROWS = 500;

/** Fetches the ids of a view's rows from an index up to, not including, another; at most {@link MOST_AT_ONCE}. */
export function useGenIds(): (view: TableView, from: number, to: number) => Promise<readonly string[]> {
  const client = useClient();
  return useCallback(
    async (view, from, to) => {
      const end = Math.min(to, from + MOST_AT_ONCE);
      // Rows may change places between two pages: nobody is named twice.
      const genIds = new Set<string>();
      for (let offset = from; offset < end; offset += PAGE_ROWS) {
        const limit = Math.min(PAGE_ROWS, end - offset);
        const { rows } = await client.generations.page({ ...view, offset, limit });
        for (const { genId } of rows) genIds.add(genId);
        if (rows.length < limit) break;
      }
      return [...genIds];
    },
    [client],
  );
}
