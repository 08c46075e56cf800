import { useMutation } from '@tanstack/react-query';
import type { RunItem, RunItemFilter, RunItemPage } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';
import type { PageSource } from './usePages.ts';

const PAGE_ROWS = 100;
/** Generations a question, where all of them are wanted. */
const MOST_ROWS = 500;

/** Where the generations that a run made or that failed come from, page by page, each as what `toRows` makes of its phases. */
export function useRunItems<Row>(
  runId: number,
  filter: RunItemFilter,
  toRows: (items: readonly RunItem[]) => readonly Row[],
): PageSource<RunItemPage, Row> {
  const client = useClient();
  return {
    pageRows: PAGE_ROWS,
    query: (page) => ({
      queryKey: keys.runItems(runId, filter, page),
      queryFn: () => client.runs.items({ runId, ...filter, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
    }),
    rowsOf: ({ items }) => toRows(items),
  };
}

/** Asks for the ids of everything that failed in a run. */
export function useFailedGenIds() {
  const client = useClient();
  return useMutation({
    mutationFn: async (runId: number): Promise<readonly string[]> => {
      const genIds = new Set<string>();
      for (let offset = 0, total = 1; offset < total; offset += MOST_ROWS) {
        const page = await client.runs.items({ runId, outcome: 'failed', reason: null, offset, limit: MOST_ROWS });
        for (const { genId } of page.items) genIds.add(genId);
        total = page.total;
      }
      return [...genIds];
    },
  });
}
