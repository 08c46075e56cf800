import { create } from 'zustand';
import { type GenerationFilter, type GenerationSort, toggleValue } from '../../src/api/index.ts';

/** More exceptions than this make a filter line that nobody can read; they are better said by hand. */
export const MOST_EXCEPTIONS = 100;

/**
 * What is selected: generations one by one, or all that match the filter but for some. It holds for the filter it was made
 * under and no other, so that nothing is done to what nobody sees.
 */
export interface Selection {
  /** The filter line under which it was made. */
  readonly line: string;
  readonly isAll: boolean;
  /** The generations that are selected; of all that match, those that are not. */
  readonly genIds: ReadonlySet<string>;
}

/** What the table shows while something is selected in it. */
interface Shown {
  readonly filter: GenerationFilter;
  readonly sort: GenerationSort;
}

interface SelectionState {
  readonly selection: Selection;
  /** The row from which Shift reaches on, and the order in which it stands there. */
  readonly anchor: { readonly index: number; readonly sort: GenerationSort } | null;
}

const NOBODY: ReadonlySet<string> = new Set();
const NOTHING: Selection = { line: '', isAll: false, genIds: NOBODY };

export const useSelectionState = create<SelectionState>(() => ({ selection: NOTHING, anchor: null }));

/** The selection under a filter; one that was made under another is none. */
export function selectionUnder(selection: Selection, filter: GenerationFilter): Selection {
  const line = filter.line ?? '';
  return selection.line === line ? selection : { ...NOTHING, line };
}

export function isSelected({ isAll, genIds }: Selection, genId: string): boolean {
  return genIds.has(genId) !== isAll;
}

/** How many are selected when `total` match the filter. */
export function countSelected({ isAll, genIds }: Selection, total: number): number {
  return isAll ? Math.max(0, total - genIds.size) : genIds.size;
}

/** The selection as a filter: all that match is a line, not a list of ids. */
export function selectionFilter({ line, isAll, genIds }: Selection): GenerationFilter {
  if (!isAll) return { genIds: [...genIds] };
  const narrowed = [...genIds].reduce((rest, genId) => toggleValue(rest, 'id', genId, true), line);
  return narrowed === '' ? {} : { line: narrowed };
}

/** The selection with one generation more, or without it; undefined where that would take too many exceptions. */
export function toggleIn(selection: Selection, genId: string): Selection | undefined {
  const genIds = new Set(selection.genIds);
  if (!genIds.delete(genId)) genIds.add(genId);
  return selection.isAll && genIds.size > MOST_EXCEPTIONS ? undefined : { ...selection, genIds };
}

/** The selection with these as well. */
export function addTo(selection: Selection, added: readonly string[]): Selection {
  const { isAll, genIds } = selection;
  const rest = isAll ? [...genIds].filter((genId) => !added.includes(genId)) : [...genIds, ...added];
  return { ...selection, genIds: new Set(rest) };
}

/** Selects a generation or no longer. Answers false when that would take too many exceptions from all that match. */
export function toggleSelected(genId: string, index: number, { filter, sort }: Shown): boolean {
  const { selection } = useSelectionState.getState();
  const next = toggleIn(selectionUnder(selection, filter), genId);
  if (next !== undefined) useSelectionState.setState({ selection: next, anchor: { index, sort } });
  return next !== undefined;
}

/** Selects these as well; Shift goes on reaching from the row that it reached from, which is `from`. */
export function selectAlso(genIds: readonly string[], from: number, { filter, sort }: Shown): void {
  useSelectionState.setState(({ selection }) => ({
    selection: addTo(selectionUnder(selection, filter), genIds),
    anchor: { index: from, sort },
  }));
}

/** The row from which Shift reaches on; null where nothing was selected in what is shown. */
export function getAnchor({ filter, sort }: Shown): number | null {
  const { selection, anchor } = useSelectionState.getState();
  const isSame = selection.line === (filter.line ?? '');
  const isSameSort = anchor?.sort.key === sort.key && anchor.sort.direction === sort.direction;
  return isSame && isSameSort ? anchor.index : null;
}

/** Selects all that match a filter, however many. */
export function selectAll(filter: GenerationFilter): void {
  useSelectionState.setState({ selection: { line: filter.line ?? '', isAll: true, genIds: NOBODY }, anchor: null });
}

export function clearSelection(): void {
  useSelectionState.setState({ selection: NOTHING, anchor: null });
}
