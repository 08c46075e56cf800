export { TABS, type Tab } from './address.ts';
export { COMPARE_MODES, type CompareItem, type Comparing, isSameItem } from './compare.ts';
export { usePhrases, usePhrasesOf } from './phrases.ts';
export {
  DENSITIES,
  type Density,
  followPreferences,
  PANE_SIDES,
  type PaneSide,
  togglePaneSide,
  usePreferences,
} from './preferences.ts';
export { isSameName, MOST_NAME_CHARS, putView, renameView, type SavedView } from './saved-views.ts';
export {
  clearSelection,
  countSelected,
  getAnchor,
  isSelected,
  type Selection,
  selectAll,
  selectAlso,
  selectionFilter,
  selectionUnder,
  toggleSelected,
  useSelectionState,
} from './selection.ts';
export {
  type ColumnId,
  moveColumn,
  resizeColumn,
  showColumn,
  type TableLayout,
  USUAL_LAYOUT,
} from './table-layout.ts';
export { editLayout, editViews, keepPaneSize, showView, useLayout, usePaneSizes, useSavedViews } from './tables.ts';
export {
  clearMarked,
  closeRunDialog,
  followRows,
  leaveFor,
  leaveForComparing,
  markRun,
  pickVersion,
  prepareNewRun,
  prepareRun,
  say,
  showComparison,
  showRequests,
  showRuns,
  toggleMarked,
  useUi,
} from './ui.ts';
export { type ReviewEdit, rememberEdit, takeLastEdit } from './undo.ts';
export {
  changeComparing,
  clearFilter,
  closeComparing,
  closeGeneration,
  closeLineage,
  editFilter,
  followAddress,
  followCursor,
  hashOfGeneration,
  hashOfView,
  leaveGeneration,
  openComparing,
  openGeneration,
  openLineage,
  openTab,
  sortBy,
  toggleFull,
  useView,
} from './view.ts';
