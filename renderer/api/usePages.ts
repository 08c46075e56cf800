import { type QueryFunctionContext, type QueryKey, useQueries } from '@tanstack/react-query';

/** How many rows a page has, how to ask for one by its number, and where its rows are. */
export interface PageSource<Page, Row> {
  readonly pageRows: number;
  readonly query: (page: number) => {
    readonly queryKey: QueryKey;
    readonly queryFn: (context: QueryFunctionContext) => Promise<Page>;
    readonly gcTime?: number;
  };
  readonly rowsOf: (page: Page) => readonly Row[];
}

/** Asks for the pages that hold the rows from `firstIndex` to `lastIndex`; a row is undefined while it is on its way. */
export function usePages<Page, Row>(
  { pageRows, query, rowsOf }: PageSource<Page, Row>,
  firstIndex: number,
  lastIndex: number,
): (index: number) => Row | undefined {
  const first = Math.floor(Math.max(firstIndex, 0) / pageRows);
  const last = Math.max(first, Math.floor(lastIndex / pageRows));
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const pages = useQueries({ queries: numbers.map((page) => query(page)) });
  return (index) => {
    const page = pages[Math.floor(index / pageRows) - first]?.data;
    return page === undefined ? undefined : rowsOf(page)[index % pageRows];
  };
}
