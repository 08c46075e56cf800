import { type GenerationSort, SORT_KEYS } from '../../src/api/index.ts';
import { isRecord, readLayout, type TableLayout } from './table-layout.ts';

/** A way to look at the table that somebody gave a name. */
export interface SavedView {
  readonly name: string;
  /** The filter line; empty for everything. */
  readonly line: string;
  readonly sort: GenerationSort;
  readonly layout: TableLayout;
}

export const MOST_NAME_CHARS = 80;

/** The views with one more; one of the same name, in any case of letters, gives way to it in its place. */
export function putView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const place = views.findIndex(({ name }) => isSameName(name, view.name));
  return place < 0 ? [...views, view] : views.with(place, view);
}

/** The views with one of them under another name. */
export function renameView(views: readonly SavedView[], name: string, next: string): readonly SavedView[] {
  return views.map((view) => (view.name === name ? { ...view, name: next } : view));
}

export function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Reads views that were kept; what is none is left out. */
export function readViews(kept: unknown): readonly SavedView[] {
  return Array.isArray(kept) ? kept.flatMap(readView) : [];
}

function readView(kept: unknown): SavedView[] {
  if (!isRecord(kept) || typeof kept.name !== 'string' || typeof kept.line !== 'string') return [];
  const name = kept.name.trim().slice(0, MOST_NAME_CHARS);
  const sort = readSort(kept.sort);
  return name === '' || sort === null ? [] : [{ name, line: kept.line, sort, layout: readLayout(kept.layout) }];
}

function readSort(kept: unknown): GenerationSort | null {
  if (!isRecord(kept)) return null;
  const key = SORT_KEYS.find((known) => known === kept.key);
  return key === undefined ? null : { key, direction: kept.direction === 'asc' ? 'asc' : 'desc' };
}
