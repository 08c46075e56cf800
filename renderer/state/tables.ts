import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { PANE_SIDES, type PaneSide } from './preferences.ts';
import { readViews, type SavedView } from './saved-views.ts';
import { isRecord, readLayout, type TableLayout, USUAL_LAYOUT } from './table-layout.ts';
import { showTable } from './view.ts';

/** How somebody looks at the table of one workspace. */
interface KeptTable {
  readonly layout: TableLayout;
  readonly views: readonly SavedView[];
  readonly panes: PaneSizes;
}

/** Percent of the window that the table has when a generation is open beside or below it, as far as somebody has said so. */
export interface PaneSizes {
  readonly right?: number;
  readonly bottom?: number;
}

interface Tables {
  /** By the root of the workspace; the one that was changed last comes last. */
  readonly tables: Readonly<Record<string, KeptTable>>;
}

const USUAL_TABLE: KeptTable = { layout: USUAL_LAYOUT, views: [], panes: {} };

/** The oldest are forgotten, so that what the window keeps never grows without end. */
const MOST_TABLES = 50;

/** The tables of all workspaces, kept by the window from one start to the next. */
const useTables = create<Tables>()(
  persist((): Tables => ({ tables: {} }), {
    name: 'reverie.tables',
    version: 1,
    merge: (kept) => ({ tables: readTables(isRecord(kept) ? kept.tables : null) }),
  }),
);

/** Reads what was kept, however old it is or whoever wrote into it. */
export function readTables(kept: unknown): Tables['tables'] {
  if (!isRecord(kept)) return {};
  const read = Object.entries(kept).flatMap(([root, table]) =>
    isRecord(table)
      ? [
          [
            root,
            { layout: readLayout(table.layout), views: readViews(table.views), panes: readPanes(table.panes) },
          ] as const,
        ]
      : [],
  );
  return Object.fromEntries(read.slice(-MOST_TABLES));
}

function readPanes(kept: unknown): PaneSizes {
  if (!isRecord(kept)) return {};
  const sizes = PANE_SIDES.flatMap((side) => {
    const percent = kept[side];
    return typeof percent === 'number' && percent > 0 && percent < 100 ? [[side, percent] as const] : [];
  });
  return Object.fromEntries(sizes);
}

/** How the window of a workspace is shared between the table and an open generation. */
export function usePaneSizes(root: string): PaneSizes {
  return useTables(({ tables }) => tableOf(tables, root).panes);
}

/** Keeps the table's share of the window; undefined is the usual one. */
export function keepPaneSize(root: string, side: PaneSide, percent: number | undefined): void {
  change(root, (table) => {
    const { [side]: _, ...others } = table.panes;
    return { ...table, panes: percent === undefined ? others : { ...others, [side]: Math.round(percent * 10) / 10 } };
  });
}

/** Which columns the table of a workspace has. */
export function useLayout(root: string): TableLayout {
  return useTables(({ tables }) => tableOf(tables, root).layout);
}

/** The views of a workspace that have names, in the order in which they were saved. */
export function useSavedViews(root: string): readonly SavedView[] {
  return useTables(({ tables }) => tableOf(tables, root).views);
}

/** Changes the columns of a workspace's table. */
export function editLayout(root: string, edit: (layout: TableLayout) => TableLayout): void {
  change(root, (table) => ({ ...table, layout: edit(table.layout) }));
}

/** Changes the views of a workspace. */
export function editViews(root: string, edit: (views: readonly SavedView[]) => readonly SavedView[]): void {
  change(root, (table) => ({ ...table, views: edit(table.views) }));
}

/** Shows the table of a workspace as a view says: its filter, order and columns. */
export function showView(root: string, { line, sort, layout }: SavedView): void {
  editLayout(root, () => layout);
  showTable(line, sort);
}

function change(root: string, edit: (table: KeptTable) => KeptTable): void {
  useTables.setState(({ tables }) => {
    const { [root]: _, ...others } = tables;
    const kept = Object.entries(others).slice(1 - MOST_TABLES);
    return { tables: { ...Object.fromEntries(kept), [root]: edit(tableOf(tables, root)) } };
  });
}

function tableOf(tables: Tables['tables'], root: string): KeptTable {
  return Object.hasOwn(tables, root) ? (tables[root] ?? USUAL_TABLE) : USUAL_TABLE;
}
