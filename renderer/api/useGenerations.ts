import {
  keepPreviousData,
  type QueryClient,
  type QueryFunctionContext,
  usePrefetchQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Client, FilterField, GenerationFilter, GenerationPage, GenerationRow } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys, type TableView } from './keys.ts';
import { usePages } from './usePages.ts';

/** Rows per question; a window shows about thirty. */
const PAGE_ROWS = 100;

/** A view whose first rows have come. */
export interface SettledView {
  /** The view that is shown; behind the wanted one until that one's first rows are there. */
  readonly view: TableView;
  /** Rows of the shown view in all. */
  readonly total: number;
  /** How many match by now; at least so many while they are being counted. */
  readonly present: number;
  /** Only the first rows are known so far. */
  readonly isCounting: boolean;
  /** Whether rows have come, gone or changed places since; the shown view keeps them where they were. */
  readonly isOutdated: boolean;
  /** Shows the rows as they stand now. */
  readonly update: () => void;
  /** True until any view has rows to show. */
  readonly isLoading: boolean;
  /** True while the wanted view is on its way. */
  readonly isChanging: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The view that is shown, of a wanted one. */
interface Shown {
  readonly wanted: TableView;
  readonly view: TableView;
  readonly total: number;
  /** False for rows that were known from before and are being asked for again. */
  readonly isFresh: boolean;
}

/**
 * Follows the wanted view; the old rows stay until the new ones are there, so the table never goes blank between two. While
 * `isInUse` says that somebody's hand is on the table, rows keep their places and only what they say changes.
 */
export function useSettledView(wanted: TableView, isInUse: () => boolean): SettledView {
  const client = useClient();
  const [shown, setShown] = useState<Shown>({ wanted, view: wanted, total: 0, isFresh: false });
  const { view } = shown;
  const first = useQuery({ ...pageQuery(client, wanted, 0), placeholderData: keepPreviousData });
  const now = first.isPlaceholderData ? undefined : first.data;
  const isFresh = !first.isFetching;
  const show = ({ order, total }: GenerationPage) => setShown({ wanted, view: { ...wanted, order }, total, isFresh });
  const isFirst = shown.wanted !== wanted || view.order === undefined;
  const isOutdated = now !== undefined && !isFirst && now.order !== view.order;
  // What somebody has only just come to moves under nobody's hand.
  if (now !== undefined && (isFirst || (isFresh && !shown.isFresh))) show(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once whenever the rows have changed, not when a hand leaves
  useEffect(() => {
    if (now !== undefined && isOutdated && !isInUse()) show(now);
  }, [now?.order]);
  return {
    view,
    total: shown.total,
    present: first.data?.total ?? 0,
    isCounting: first.data?.isCounting ?? false,
    isOutdated,
    update: () => now !== undefined && show(now),
    isLoading: first.isPending,
    isChanging: first.isPlaceholderData,
    error: now === undefined || now.isCounting ? first.error : null,
    retry: () => void first.refetch(),
  };
}

/** Asks for the first rows of a view before anybody shows them. */
export function usePrefetchedRows(view: TableView): void {
  usePrefetchQuery(pageQuery(useClient(), view, 0));
}

/** How to get at the rows from `firstIndex` to `lastIndex` of a view; undefined for a row that is on its way. */
export function useRows(
  view: TableView,
  firstIndex: number,
  lastIndex: number,
): (index: number) => GenerationRow | undefined {
  const client = useClient();
  const queries = useQueryClient();
  const source = {
    pageRows: PAGE_ROWS,
    query: (page: number) => ({ ...pageQuery(client, view, page), ...knownRows(queries, view, page) }),
    rowsOf: ({ rows }: GenerationPage) => rows,
  };
  return usePages(source, firstIndex, lastIndex);
}

/** Fetches the row at an index of a view, out of the cache where its page is there. */
export function useRowAt(): (view: TableView, index: number) => Promise<GenerationRow | undefined> {
  const client = useClient();
  const queries = useQueryClient();
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

/** Values asked for at a time: a list shows some fifty, and names of more are found among them. */
const MOST_VALUES = 500;

/** The values of a field with their counts under a filter; where there are too many to have them all, those that hold `part`. */
export function useFieldValues(filter: GenerationFilter, field: FilterField | null, part: string) {
  const client = useClient();
  const query = (holds: string, isWanted: boolean) => ({
    queryKey: keys.values(filter, field, holds),
    queryFn: () => client.generations.values({ filter, field: field ?? 'stage', part: holds, limit: MOST_VALUES }),
    enabled: isWanted && field !== null,
  });
  const all = useQuery(query('', true)).data;
  const isMore = all !== undefined && all.total > all.values.length && part !== '';
  const some = useQuery(query(part, isMore)).data;
  return (isMore ? some : undefined) ?? all;
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

/** Fetches where the first row of a view stands that a filter line holds for as well; null when there is none. */
export function useSeek(): (view: TableView, line: string) => Promise<number | null> {
  const client = useClient();
  return useCallback(async (view, line) => (await client.generations.seek({ ...view, line })).index, [client]);
}

/** A view's first rows have come without an order and with its name; they need not come again. */
function knownRows(queries: QueryClient, view: TableView, page: number) {
  if (page > 0 || view.order === undefined) return {};
  const { filter, sort, order } = view;
  const state = queries.getQueryState<GenerationPage>(keys.page({ filter, sort }, 0));
  if (state?.data?.order !== order) return {};
  return { initialData: state.data, initialDataUpdatedAt: state.dataUpdatedAt };
}

function pageQuery(client: Client, view: TableView, page: number) {
  const asked = { ...view, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
  return {
    queryKey: keys.page(view, page),
    queryFn: async ({ client: queries, queryKey }: QueryFunctionContext): Promise<GenerationPage> => {
      if (page > 0 || view.order !== undefined) return client.generations.page(asked);
      const early = await client.generations.page({ ...asked, early: true });
      if (!early.isCounting) return early;
      // These rows are shown while the others are counted.
      queries.setQueryData(queryKey, early);
      return client.generations.page(asked);
    },
    // Scrolling through a million rows passes thousands of pages; those out of sight go soon.
    gcTime: 20_000,
  };
}
