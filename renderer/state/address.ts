import { type GenerationFilter, type GenerationSort, OUTCOMES, SORT_KEYS, STATUSES } from '../../src/api/index.ts';

import { type Comparing, readComparing, writeComparing } from './compare.ts';

export const TABS = ['input', 'raw', 'parsed', 'metadata', 'versions'] as const;
export type Tab = (typeof TABS)[number];

/** What the person looks at, as far as it belongs into the address: a link to it shows the same. */
export interface View {
  readonly filter: GenerationFilter;
  readonly sort: GenerationSort;
  readonly openGenId: string | null;
  readonly tab: Tab;
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
  comparing: null,
  lineageOf: null,
};

/** The view as the part of the address behind `#`; what is as usual is left out, so the plain view is empty. */
export function viewToHash({ filter, sort, openGenId, tab, comparing, lineageOf }: View): string {
  const params = new URLSearchParams();
  const addList = (name: string, values: readonly string[] | undefined) => {
    if (values !== undefined && values.length > 0) params.set(name, values.join(','));
  };
  addList('stage', filter.stages);
  addList('status', filter.statuses);
  addList('outcome', filter.outcomes);
  if (filter.stale !== undefined) params.set('stale', filter.stale ? 'yes' : 'no');
  if (filter.truncated !== undefined) params.set('cut', filter.truncated ? 'yes' : 'no');
  if (filter.cohort !== undefined) params.set('cohort', filter.cohort);
  if (filter.text !== undefined && filter.text !== '') params.set('q', filter.text);
  if (sort.key !== DEFAULT_SORT.key || sort.direction !== DEFAULT_SORT.direction) {
    params.set('sort', `${sort.key}.${sort.direction}`);
  }
  if (openGenId !== null) params.set('open', openGenId);
  if (tab !== DEFAULT_VIEW.tab) params.set('tab', tab);
  if (lineageOf !== null) params.set('lineage', lineageOf);
  writeComparing(params, comparing);
  // Commas and @ are allowed behind `#` and read better than %2C and %40.
  return params.toString().replaceAll('%2C', ',').replaceAll('%40', '@');
}

/** Reads a view out of an address; whatever it does not know is as usual, since people edit addresses. */
export function hashToView(hash: string): View {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const list = (name: string) => (params.get(name) ?? '').split(',').filter((value) => value !== '');
  const stages = list('stage');
  const statuses = keepKnown(STATUSES, list('status'));
  const outcomes = keepKnown(OUTCOMES, list('outcome'));
  const stale = params.get('stale');
  const cut = params.get('cut');
  const cohort = params.get('cohort');
  const text = params.get('q');
  const [key = '', direction = ''] = (params.get('sort') ?? '').split('.');
  const [sortKey] = keepKnown(SORT_KEYS, [key]);
  const [tab = DEFAULT_VIEW.tab] = keepKnown(TABS, [params.get('tab') ?? '']);
  return {
    filter: {
      ...(stages.length > 0 && { stages }),
      ...(statuses.length > 0 && { statuses }),
      ...(outcomes.length > 0 && { outcomes }),
      ...((stale === 'yes' || stale === 'no') && { stale: stale === 'yes' }),
      ...((cut === 'yes' || cut === 'no') && { truncated: cut === 'yes' }),
      ...(cohort !== null && cohort !== '' && { cohort }),
      ...(text !== null && text !== '' && { text }),
    },
    sort: sortKey === undefined ? DEFAULT_SORT : { key: sortKey, direction: direction === 'asc' ? 'asc' : 'desc' },
    openGenId: params.get('open') || null,
    tab,
    comparing: readComparing(params),
    lineageOf: params.get('lineage') || null,
  };
}

function keepKnown<T extends string>(known: readonly T[], values: readonly string[]): T[] {
  return known.filter((value) => values.includes(value));
}
