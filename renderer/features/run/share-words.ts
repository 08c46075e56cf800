import type { LiveShare, RunInfo, RunShare } from '../../../src/api/index.ts';
import { countOf, formatCount, formatDuration } from '../../words/index.ts';

/** `12/min`, `0.4/min`. */
export function formatRate(perMinute: number): string {
  return `${perMinute < 10 ? Number(perMinute.toPrecision(2)) : formatCount(Math.round(perMinute))}/min`;
}

/** How fast a run goes and how long it will take; what nobody knows is said to be unknown. */
export function paceWords({ paused, held, progress }: Pick<RunInfo, 'paused' | 'held' | 'progress'>): string {
  if (paused) return 'paused';
  return [speedWords(progress), heldWords(held.length)].filter((part) => part !== null).join(' · ');
}

/** How many generations somebody has paused; null for none. */
function heldWords(held: number): string | null {
  return held === 0 ? null : `${countOf(held, 'generation')} paused`;
}

function speedWords(progress: RunInfo['progress']): string {
  const { perMinute = null, leftMs = null } = progress ?? {};
  const left = leftMs === null ? 'time left unknown' : `${formatLeft(leftMs)} left`;
  return perMinute === null ? left : `${formatRate(perMinute)} · ${left}`;
}

/** Nobody watches the tenths of a second of something that is still to come; what is late is still to come too. */
function formatLeft(ms: number): string {
  return ms < 10_000 ? `${Math.max(1, Math.ceil(ms / 1_000))} s` : formatDuration(ms);
}

/** The time left in a stage or with a model, for a cell. */
export function leftWords({ done, total, leftMs }: LiveShare): string {
  if (done === total) return 'done';
  return leftMs === null ? 'unknown' : formatLeft(leftMs);
}

export function isLive(share: RunShare | LiveShare): share is LiveShare {
  return 'leftMs' in share;
}
