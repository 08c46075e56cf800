import { ROW_FACTS } from '../../src/api/index.ts';

export const COLUMN_IDS = [
  'stage',
  'template',
  'model',
  'replicate',
  'status',
  'outcome',
  'reason',
  'score',
  'tokens',
  'duration',
  'created',
  'genId',
  'rating',
  'tags',
  'versions',
  'mode',
  'combo',
  'parent',
  'cohort',
  'run',
  'updated',
  ...ROW_FACTS,
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

/** Which columns the table has, as far as somebody has said so. */
export interface TableLayout {
  /** Every column, from left to right. */
  readonly order: readonly ColumnId[];
  /** Columns that are wanted however narrow the table is, and those that are not wanted; the others come and go with the room. */
  readonly shown: Readonly<Partial<Record<ColumnId, boolean>>>;
  /** Widths in pixels of the columns that were given one. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
}

export const USUAL_LAYOUT: TableLayout = { order: COLUMN_IDS, shown: {}, widths: {} };

/** Column widths in pixels that a hand can still take hold of, and that leave room for others. */
const LEAST_WIDTH = 44;
const MOST_WIDTH = 900;

/** The layout with a column in another's place; the others close up. */
export function moveColumn(layout: TableLayout, moved: ColumnId, place: ColumnId): TableLayout {
  const from = layout.order.indexOf(moved);
  const to = layout.order.indexOf(place);
  const order = layout.order.filter((id) => id !== moved);
  return from < 0 || to < 0 ? layout : { ...layout, order: order.toSpliced(to, 0, moved) };
}

/** The layout with a column of a width, within what can be used; null gives it its usual one. */
export function resizeColumn(layout: TableLayout, id: ColumnId, width: number | null): TableLayout {
  const { [id]: _, ...others } = layout.widths;
  const kept = width === null ? {} : { [id]: Math.round(Math.min(Math.max(width, LEAST_WIDTH), MOST_WIDTH)) };
  return { ...layout, widths: { ...others, ...kept } };
}

/** The layout with a column that is wanted, or not. */
export function showColumn(layout: TableLayout, id: ColumnId, isShown: boolean): TableLayout {
  return { ...layout, shown: { ...layout.shown, [id]: isShown } };
}

/** Reads a layout that was kept; what is no part of one, or of a column that is not known, is as usual. */
export function readLayout(kept: unknown): TableLayout {
  if (!isRecord(kept)) return USUAL_LAYOUT;
  const named = Array.isArray(kept.order) ? kept.order.filter(isColumnId) : [];
  const first = [...new Set(named)];
  const order = [...first, ...COLUMN_IDS.filter((id) => !first.includes(id))];
  const shown = Object.fromEntries(
    entriesOf(kept.shown).flatMap(([id, is]) => (typeof is === 'boolean' ? [[id, is] as const] : [])),
  );
  return entriesOf(kept.widths).reduce<TableLayout>(
    (layout, [id, width]) =>
      typeof width === 'number' && Number.isFinite(width) ? resizeColumn(layout, id, width) : layout,
    { order, shown, widths: {} },
  );
}

function entriesOf(kept: unknown): (readonly [ColumnId, unknown])[] {
  if (!isRecord(kept)) return [];
  return Object.entries(kept).flatMap(([id, value]) => (isColumnId(id) ? [[id, value] as const] : []));
}

function isColumnId(value: unknown): value is ColumnId {
  return COLUMN_IDS.some((id) => id === value);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
