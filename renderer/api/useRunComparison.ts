import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Client, DifferenceKind, RunComparison, RunDifference } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';
import type { PageSource } from './usePages.ts';

const PAGE_ROWS = 100;

/** Which runs are compared, and which of their differences are listed. */
export interface ComparedRuns {
  readonly a: number;
  readonly b: number;
  readonly kind: DifferenceKind;
}

/** How two runs differ, with the first page of what they made differently. */
export function useRunComparison(compared: ComparedRuns) {
  const client = useClient();
  return useQuery({ ...pageQuery(client, compared, 0), placeholderData: keepPreviousData });
}

/** Where the differences come from, page by page. */
export function useRunDifferences(compared: ComparedRuns): PageSource<RunComparison, RunDifference> {
  const client = useClient();
  return {
    pageRows: PAGE_ROWS,
    query: (page) => pageQuery(client, compared, page),
    rowsOf: ({ differences }) => differences,
  };
}

function pageQuery(client: Client, compared: ComparedRuns, page: number) {
  return {
    queryKey: keys.comparison(compared, page),
    queryFn: () => client.runs.compare({ ...compared, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
  };
}
