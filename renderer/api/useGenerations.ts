import { keepPreviousData, type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Client, GenerationFilter, GenerationPage, GenerationRow } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys, type TableView } from './keys.ts';

/** Rows per question; a window shows about thirty. */
export const PAGE_ROWS = 100;

/** The rows around `firstIndex`…`lastIndex` of a view, and how many there are in all. */
export interface GenerationWindow {
  /** The view that the rows belong to; behind the wanted one until its first rows have come. */
  readonly view: TableView;
  readonly total: number;
  /** The row at an index of the view; undefined while it is on its way. */
  readonly getRow: (index: number) => GenerationRow | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * The table's window onto the generations, in pages. When the view changes, the old rows stay until the new ones are
 * there, so the table never goes blank between two filters.
 */
export function useGenerationWindow(wanted: TableView, firstIndex: number, lastIndex: number): GenerationWindow {
  const client = useClient();
  const [view, setView] = useState(wanted);
  const first = useQuery({ ...pageQuery(client, wanted, 0), placeholderData: keepPreviousData });
  const hasArrived = first.data !== undefined && !first.isPlaceholderData;
  if (hasArrived && view !== wanted) setView(wanted);

  const lastPage = Math.floor(Math.max(lastIndex, 0) / PAGE_ROWS);
  const firstPage = Math.min(Math.floor(Math.max(firstIndex, 0) / PAGE_ROWS), lastPage);
  const pageNumbers = Array.from({ length: lastPage - firstPage + 1 }, (_, i) => firstPage + i);
  const pages = useQueries({ queries: pageNumbers.map((page) => pageQuery(client, view, page)) });

  const newest = [first, ...pages].reduce((a, b) => (b.data && b.dataUpdatedAt > a.dataUpdatedAt ? b : a));
  const failed = [first, ...pages].find((query) => query.error !== null && query.data === undefined);
  return {
    view,
    total: newest.data?.total ?? 0,
    getRow: (index) => pages[Math.floor(index / PAGE_ROWS) - firstPage]?.data?.rows[index % PAGE_ROWS],
    isLoading: first.data === undefined && first.error === null,
    error: failed?.error ?? null,
    retry: () => {
      for (const query of [first, ...pages]) if (query.error !== null) void query.refetch();
    },
  };
}

/** Fetches the row at an index of a view, out of the cache where its page is there. */
export function useRowAt(): (view: TableView, index: number) => Promise<GenerationRow | undefined> {
  const client = useClient();
  const queries: QueryClient = useQueryClient();
  return useCallback(
    async (view, index) => {
      const page = await queries.fetchQuery(pageQuery(client, view, Math.floor(index / PAGE_ROWS)));
      return page.rows[index % PAGE_ROWS];
    },
    [client, queries],
  );
}

/** How many generations each stage, status and outcome has under a filter. */
export function useFacets(filter: GenerationFilter) {
  const client = useClient();
  return useQuery({
    queryKey: keys.facets(filter),
    queryFn: () => client.generations.facets({ filter }),
    placeholderData: keepPreviousData,
  });
}

/** Where a generation stands in a view; `index` null when the filter leaves it out. */
export function useLocation(genId: string | null, view: TableView) {
  const client = useClient();
  return useQuery({
    queryKey: keys.locate(genId ?? '', view),
    queryFn: () => client.generations.locate({ genId: genId ?? '', ...view }),
    enabled: genId !== null,
    placeholderData: keepPreviousData,
  });
}

function pageQuery(client: Client, view: TableView, page: number) {
  return {
    queryKey: keys.page(view, page),
    queryFn: (): Promise<GenerationPage> =>
      client.generations.page({ ...view, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
    // Scrolling through a million rows passes thousands of pages; those out of sight go soon.
    gcTime: 20_000,
  };
}
