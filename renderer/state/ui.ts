import { create } from 'zustand';
import type { Phase, RunRequest } from '../../src/api/index.ts';
import type { Tab } from './address.ts';
import { type CompareItem, isSameItem, MOST_COMPARED } from './compare.ts';
import { usePreferences } from './preferences.ts';
import type { ColumnId } from './table-layout.ts';
import { openComparing, openGeneration } from './view.ts';

interface UiState {
  /** The columns that have room in the table; null until there are rows to show. */
  readonly shownColumns: readonly ColumnId[] | null;
  /** What a screen reader is told last: what changed at a place where the focus is not. */
  readonly spoken: string;
  /** The row the keyboard is on. */
  readonly cursor: { readonly genId: string; readonly index: number } | null;
  /** The table takes the focus when it is there: Enter was pressed in the filter line, or the palette closed, while there was no row. */
  readonly isTableAwaited: boolean;
  /** Something was done to many rows at once: they go where that takes them, until a hand is on the table again. */
  readonly isTableFollowed: boolean;
  /** The run being prepared; null when no dialog is open. */
  readonly runDraft: RunRequest | null;
  readonly isRunsOpen: boolean;
  /** The run whose items are shown in the list of runs. */
  readonly shownRunId: number | null;
  /** What the side window shows: runs, the requests they sent, or two runs side by side. */
  readonly runsView: 'runs' | 'requests' | 'comparison';
  /** The runs that are marked for a comparison, in the order in which they were; at most two. */
  readonly markedRunIds: readonly number[];
  /** Most that a run may spend, in millionths of a dollar, as it was set last in this window; null is no limit. */
  readonly spendLimit: number | null;
  readonly isShortcutsOpen: boolean;
  readonly isPaletteOpen: boolean;
  readonly isSettingsOpen: boolean;
  readonly isForceMenuOpen: boolean;
  /** Which hint of the first day is next, while they have not been seen. */
  readonly hintStep: number;
  /** A version picked by hand, shown instead of the current one of its phase. */
  readonly pickedArtifactId: number | null;
  readonly isChildrenOpen: boolean;
  readonly isWrapping: boolean;
  /** Whether lines are kept to a width that reads well, and whether Markdown is shown as what it means. */
  readonly isNarrow: boolean;
  readonly isRendered: boolean;
  /** The phrases of a filter line, one a line, whose search in the open texts was closed. */
  readonly dismissedPhrases: string;
  /** Whether metadata are shown as JSON. */
  readonly isMetadataJson: boolean;
  /** Whether Raw shows what Parsed took from it. */
  readonly isCatchShown: boolean;
  /** How comparisons are laid out, and whether they go down to words. */
  readonly isSideBySide: boolean;
  readonly isByWords: boolean;
  /** What is marked to be compared, at most four. */
  readonly marked: readonly CompareItem[];
  /** Whether compared texts stand line by line beside each other, or each runs on its own. */
  readonly isAligned: boolean;
  /** What decides in blind comparisons, as it was written last. */
  readonly criteria: string;
}

/** What is open and picked in the window and belongs into no address. */
export const useUi = create<UiState>(() => ({
  shownColumns: null,
  spoken: '',
  cursor: null,
  isTableAwaited: false,
  isTableFollowed: false,
  runDraft: null,
  isRunsOpen: false,
  shownRunId: null,
  runsView: 'runs',
  markedRunIds: [],
  spendLimit: null,
  isShortcutsOpen: false,
  isPaletteOpen: false,
  isSettingsOpen: false,
  isForceMenuOpen: false,
  hintStep: 0,
  pickedArtifactId: null,
  isChildrenOpen: false,
  isWrapping: true,
  isNarrow: false,
  isRendered: false,
  dismissedPhrases: '',
  isMetadataJson: false,
  isCatchShown: true,
  isSideBySide: false,
  isByWords: true,
  marked: [],
  isAligned: true,
  criteria: 'overall',
}));

/** Tells a screen reader what changed. */
export function say(words: string): void {
  useUi.setState({ spoken: words });
}

/** Shows what becomes of the rows that something is being done to. */
export function followRows(): void {
  useUi.setState({ isTableFollowed: true });
}

/** Opens the dialog that shows what a run would do before anything happens. */
export function prepareRun(request: RunRequest): void {
  useUi.setState({ runDraft: request });
}

/** Opens the plan of a new run: what becomes of stale ones is as the person prefers, where the request does not say. */
export function prepareNewRun(request: RunRequest): void {
  prepareRun({ ...request, policy: request.policy ?? usePreferences.getState().stalePolicy });
}

export function closeRunDialog(): void {
  useUi.setState({ runDraft: null });
}

/** Opens the list of runs, on one of them when it is named. */
export function showRuns(runId: number | null = null): void {
  useUi.setState({ isRunsOpen: true, shownRunId: runId, runsView: 'runs' });
}

/** Opens the list of requests, of one run when it is named. */
export function showRequests(runId: number | null = null): void {
  useUi.setState({ isRunsOpen: true, shownRunId: runId, runsView: 'requests' });
}

/** Marks a run for a comparison or takes the mark away; a third mark takes the place of the first. */
export function markRun(runId: number): void {
  useUi.setState(({ markedRunIds }) => ({
    markedRunIds: markedRunIds.includes(runId)
      ? markedRunIds.filter((marked) => marked !== runId)
      : [...markedRunIds.slice(-1), runId],
  }));
}

/** Shows the two marked runs side by side. */
export function showComparison(): void {
  useUi.setState({ isRunsOpen: true, shownRunId: null, runsView: 'comparison' });
}

/** Closes the side window and opens a generation that it told of. */
export function leaveFor(genId: string, tab: Tab): void {
  openGeneration(genId, tab);
  useUi.setState({ isRunsOpen: false });
}

/** Closes the side window and shows two versions of a generation that it told of beside each other. */
export function leaveForComparing(genId: string, versions: readonly [number, number], phase: Phase): void {
  const items = versions.map((artifactId) => ({ genId, artifactId }));
  openComparing(items, 'texts', phase);
  useUi.setState({ isRunsOpen: false });
}

/** Shows a version instead of the current one; null goes back to whatever is current. */
export function pickVersion(artifactId: number | null): void {
  useUi.setState({ pickedArtifactId: artifactId });
}

/** Marks something to be compared, or takes the mark away. Answers false when four are marked already. */
export function toggleMarked(item: CompareItem): boolean {
  const { marked } = useUi.getState();
  const rest = marked.filter((one) => !isSameItem(one, item));
  if (rest.length === marked.length && marked.length >= MOST_COMPARED) return false;
  useUi.setState({ marked: rest.length < marked.length ? rest : [...marked, item] });
  return true;
}

export function clearMarked(): void {
  useUi.setState({ marked: [] });
}
