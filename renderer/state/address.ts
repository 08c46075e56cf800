import { type GenerationFilter, type GenerationSort, SORT_KEYS } from '../../src/api/index.ts';

import { type Comparing, readComparing, writeComparing } from './compare.ts';

export const TABS = ['input', 'raw', 'parsed', 'metadata', 'versions'] as const;
export type Tab = (typeof TABS)[number];

/** What the person looks at, as far as it belongs into the address: a link to it shows the same. */
export interface View {
  readonly filter: GenerationFilter;
  readonly sort: GenerationSort;
  readonly openGenId: string | null;
  readonly tab: Tab;
  /** Whether the open generation has the whole window. */
  readonly isFull: boolean;
  /** What is compared over the whole window; null for the table. */
  readonly comparing: Comparing | null;
  /** The generation whose lineage stands in the table's place; null for the table. */
  readonly lineageOf: string | null;
}

export const DEFAULT_SORT: GenerationSort = { key: 'created', direction: 'desc' };
export const DEFAULT_VIEW: View = {
  filter: {},
  sort: DEFAULT_SORT,
  openGenId: null,
  tab: 'raw',
  isFull: false,
  comparing: null,
  lineageOf: null,
};

/** The view as the part of the address behind `#`; what is as usual is left out, so the plain view is empty. */
export function viewToHash({ filter, sort, openGenId, tab, isFull, comparing, lineageOf }: View): string {
  const params = new URLSearchParams();
  if (filter.line !== undefined && filter.line !== '') params.set('q', filter.line);
  if (sort.key !== DEFAULT_SORT.key || sort.direction !== DEFAULT_SORT.direction) {
    params.set('sort', `${sort.key}.${sort.direction}`);
  }
  if (openGenId !== null) params.set('open', openGenId);
  if (tab !== DEFAULT_VIEW.tab) params.set('tab', tab);
  if (isFull) params.set('full', '1');
  if (lineageOf !== null) params.set('lineage', lineageOf);
  writeComparing(params, comparing);
  // Commas, colons and @ are allowed behind `#` and read better than %2C, %3A and %40.
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%40', '@');
}

/** Reads a view out of an address; whatever it does not know is as usual, since people edit addresses. */
export function hashToView(hash: string): View {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const line = params.get('q') ?? '';
  const [key = '', direction = ''] = (params.get('sort') ?? '').split('.');
  const [sortKey] = keepKnown(SORT_KEYS, [key]);
  const [tab = DEFAULT_VIEW.tab] = keepKnown(TABS, [params.get('tab') ?? '']);
  return {
    filter: line === '' ? {} : { line },
    sort: sortKey === undefined ? DEFAULT_SORT : { key: sortKey, direction: direction === 'asc' ? 'asc' : 'desc' },
    openGenId: params.get('open') || null,
    tab,
    isFull: params.get('full') === '1',
    comparing: readComparing(params),
    lineageOf: params.get('lineage') || null,
  };
}

function keepKnown<T extends string>(known: readonly T[], values: readonly string[]): T[] {
  return known.filter((value) => values.includes(value));
}
