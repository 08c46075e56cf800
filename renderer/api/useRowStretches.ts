import { useQueries } from '@tanstack/react-query';
import type { GenerationRow } from '../../src/api/index.ts';

/** Rows asked about together: about a screenful has two or three such stretches. */
const STRETCH_ROWS = 20;

export interface RowsInSight {
  readonly getRow: (index: number) => GenerationRow | undefined;
  readonly first: number;
  readonly last: number;
  /** Rows of the table in all. */
  readonly total: number;
  /** While rows pass by nothing is asked; what is known of them is shown. */
  readonly isPassing: boolean;
}

interface StretchQuery<T> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: () => Promise<readonly T[]>;
  readonly gcTime: number;
}

/**
 * Asks what belongs to the rows in sight and not to the rows themselves; with no query nothing is asked. Answers by
 * generation, undefined while that is on its way.
 */
export function useRowStretches<T extends { readonly genId: string }>(
  query: ((genIds: readonly string[]) => StretchQuery<T>) | null,
  { getRow, first, last, total, isPassing }: RowsInSight,
): (genId: string) => T | undefined {
  const from = Math.floor(first / STRETCH_ROWS);
  const count = query === null || total === 0 ? 0 : Math.floor(last / STRETCH_ROWS) - from + 1;
  const stretches = Array.from({ length: count }, (_, at) => {
    const start = (from + at) * STRETCH_ROWS;
    const rows = Array.from({ length: Math.min(STRETCH_ROWS, total - start) }, (_, row) => getRow(start + row)?.genId);
    return rows.filter((genId) => genId !== undefined);
  }).filter((genIds) => genIds.length > 0);
  const queries = query === null ? [] : stretches.map((genIds) => ({ ...query(genIds), enabled: !isPassing }));
  const answers = useQueries({ queries });
  const known = new Map(answers.flatMap(({ data = [] }) => data.map((one) => [one.genId, one] as const)));
  return (genId) => known.get(genId);
}
