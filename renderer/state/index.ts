export { TABS, type Tab } from './address.ts';
export { DENSITIES, type Density, usePreferences } from './preferences.ts';
export {
  closeRunDialog,
  leaveFor,
  markRun,
  pickVersion,
  prepareRun,
  showComparison,
  showRequests,
  showRuns,
  useUi,
} from './ui.ts';
export { type ReviewEdit, rememberEdit, takeLastEdit } from './undo.ts';
export {
  changeFilter,
  clearFilter,
  closeGeneration,
  followAddress,
  followCursor,
  openGeneration,
  openTab,
  sortBy,
  useView,
} from './view.ts';
