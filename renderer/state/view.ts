import { create } from 'zustand';
import type { GenerationFilter, GenerationSort, Phase, SortKey } from '../../src/api/index.ts';
import { DEFAULT_SORT, DEFAULT_VIEW, hashToView, type Tab, type View, viewToHash } from './address.ts';
import { type CompareItem, type CompareMode, type Comparing, MOST_COMPARED } from './compare.ts';

interface ViewState extends View {
  /** The filter and order as one object, the same one until either changes. */
  readonly table: { readonly filter: GenerationFilter; readonly sort: GenerationSort };
  /** Whether "back" leads to what was there before this change. */
  readonly isStep: boolean;
}

/** What the person looks at. Mirrored in the address by {@link followAddress}. */
export const useView = create<ViewState>(() => fromView(DEFAULT_VIEW, false));

function fromView(view: View, isStep: boolean): ViewState {
  return { ...view, table: { filter: view.filter, sort: view.sort }, isStep };
}

/** Changes the filter line, through the edits of `src/api`. */
export function editFilter(edit: (line: string) => string, isStep = true): void {
  useView.setState(({ filter, sort }) => {
    const line = edit(filter.line ?? '');
    const next: GenerationFilter = line === '' ? {} : { line };
    return { filter: next, table: { filter: next, sort }, isStep };
  });
}

/** Shows the table under a filter line and in an order. */
export function showTable(line: string, sort: GenerationSort): void {
  const filter: GenerationFilter = line === '' ? {} : { line };
  useView.setState({ filter, sort, table: { filter, sort }, isStep: true });
}

export function clearFilter(): void {
  useView.setState(({ sort }) => ({ filter: {}, table: { filter: {}, sort }, isStep: true }));
}

/** Sorts by a column: first as is usual for it, then the other way round, then as if nobody had asked. */
export function sortBy(key: SortKey, usual: GenerationSort['direction']): void {
  useView.setState(({ filter, sort }) => {
    const next = nextSort(sort, key, usual);
    return { sort: next, table: { filter, sort: next }, isStep: true };
  });
}

function nextSort(sort: GenerationSort, key: SortKey, usual: GenerationSort['direction']): GenerationSort {
  if (sort.key !== key) return { key, direction: usual };
  if (sort.direction === usual) return { key, direction: usual === 'asc' ? 'desc' : 'asc' };
  return key === DEFAULT_SORT.key ? { key, direction: usual } : DEFAULT_SORT;
}

/** Opens a generation in the detail pane, on the tab that was open last unless another is named; a comparison would cover it. */
export function openGeneration(genId: string, tab?: Tab): void {
  useView.setState((state) => ({ openGenId: genId, tab: tab ?? state.tab, comparing: null, isStep: true }));
}

/** The detail pane follows the cursor: not a step of its own, or "back" would have to be pressed for each row. */
export function followCursor(genId: string): void {
  useView.setState({ openGenId: genId, isStep: false });
}

export function closeGeneration(): void {
  useView.setState({ openGenId: null, isFull: false, isStep: true });
}

/** Takes the open generation away as a part of what was done, so that "back" undoes both. */
export function leaveGeneration(): void {
  useView.setState({ openGenId: null, isFull: false, isStep: false });
}

/** Gives the open generation the whole window, or its place beside the table again. */
export function toggleFull(): void {
  useView.setState(({ isFull, openGenId }) => ({ isFull: !isFull && openGenId !== null, isStep: true }));
}

export function openTab(tab: Tab): void {
  useView.setState({ tab, isStep: false });
}

/** Compares over the whole window; "back" leads to the table again. */
export function openComparing(
  items: readonly CompareItem[],
  mode: CompareMode = 'texts',
  phase: Phase = 'parsed',
): void {
  useView.setState({ comparing: { items: items.slice(0, MOST_COMPARED), mode, phase }, isStep: true });
}

/** Shows the comparison in another way, or other parts of it. */
export function changeComparing(changes: Partial<Comparing>): void {
  useView.setState(({ comparing }) => ({ comparing: comparing && { ...comparing, ...changes }, isStep: true }));
}

export function closeComparing(): void {
  useView.setState({ comparing: null, isStep: true });
}

/** Shows where a generation comes from and what was made from it, in the table's place. */
export function openLineage(genId: string): void {
  useView.setState({ lineageOf: genId, comparing: null, isFull: false, isStep: true });
}

export function closeLineage(): void {
  useView.setState({ lineageOf: null, isStep: true });
}

/** What is shown, as the part of an address behind `#`. */
export function hashOfView(): string {
  return viewToHash(useView.getState());
}

/** One generation open beside the plain table, in the same way. */
export function hashOfGeneration(genId: string): string {
  return viewToHash({ ...DEFAULT_VIEW, openGenId: genId });
}

/** Shows what the address says, and keeps address and history up with what is shown. */
export function followAddress(): void {
  const readAddress = () => useView.setState(fromView(hashToView(location.hash), false));
  addEventListener('popstate', readAddress);
  useView.subscribe((state) => {
    const hash = viewToHash(state);
    if (hash === location.hash.slice(1)) return;
    const address = hash === '' ? location.pathname : `#${hash}`;
    if (state.isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  });
  // Written again at once, as this window writes it.
  readAddress();
}
