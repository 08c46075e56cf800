import { type CompareRunsInput, type RunComparison, type RunInfo, type RunRequest, sortFilter } from '../api/index.ts';
import { compareRuns, type Store, type StoredComparison } from '../store/index.ts';
import { requireRun } from './require-run.ts';

/** Compares runs of one store, page by page. NOT_FOUND `unknown_run`. */
export function createRunComparer(store: Store): (input: CompareRunsInput) => RunComparison {
  /** The pages of one comparison come one after the other, and two runs that have ended never differ otherwise. */
  let last: { readonly key: string; readonly comparison: StoredComparison } | null = null;
  const comparisonOf = (a: RunInfo, b: RunInfo): StoredComparison => {
    const key = `${a.runId} ${b.runId}`;
    if (last?.key === key) return last.comparison;
    const comparison = compareRuns(store.db, a.runId, b.runId);
    if (a.endedAt !== null && b.endedAt !== null) last = { key, comparison };
    return comparison;
  };
  return ({ a: runA, b: runB, kind, offset, limit }) => {
    const a = requireRun(store, runA);
    const b = requireRun(store, runB);
    const { page, ...comparison } = comparisonOf(a, b);
    return {
      a,
      b,
      settings: differingSettings(a.request, b.request),
      ...comparison,
      differences: page(kind, offset, limit),
    };
  };
}

function differingSettings(a: RunRequest, b: RunRequest): (keyof RunRequest)[] {
  // Both requests were completed with the defaults when they were read, so that either names every setting.
  const names = Object.keys(a) as (keyof RunRequest)[];
  const told = ({ filter, ...rest }: RunRequest) => ({
    ...rest,
    filter: { ...filter, line: sortFilter(filter.line ?? '') },
  });
  const [first, second] = [told(a), told(b)];
  return names.filter((name) => inOrder(first[name]) !== inOrder(second[name]));
}

/** JSON in which the order of keys and of list entries says nothing: filters and forced phases are sets. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}:${inOrder(part)}`)
    .sort()
    .join()}}`;
}
