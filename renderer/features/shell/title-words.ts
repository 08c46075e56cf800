import type { RunInfo } from '../../../src/api/index.ts';

/** The page's title: how far a run is comes first, since a tab shows little more than the beginning. */
export function titleWords(workspace: string | undefined, run: Pick<RunInfo, 'counters' | 'paused'> | null): string {
  const parts = workspace === undefined ? ['Reverie'] : [workspace, 'Reverie'];
  if (run === null) return parts.join(' – ');
  const { done, total } = run.counters;
  // Rounded down: what is not done never looks as if it were.
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  return [`${percent} %${run.paused ? ' (paused)' : ''}`, ...parts].join(' – ');
}
