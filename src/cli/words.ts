import type { Component, Savings } from '../api/index.ts';
import { formatUsd } from '../prices/index.ts';

/** Why something was or will be made or reused, for a person. Reasons that are not listed speak for themselves. */
const REASONS: Readonly<Record<string, string>> = {
  forced: 'forced',
  missing: 'nothing is there yet',
  fails_again: 'neither the answer nor its parser has changed since it failed',
  stale: 'stale',
  current: 'up to date',
  outcome_unknown: 'sent before, and nobody knows what became of it',
  accepted: 'accepted as still valid',
  parent_not_ready: 'its parent has no parsed text',
};

export function reasonInWords(reason: string, differs: readonly Component[]): string {
  const word = REASONS[reason] ?? reason.replaceAll('_', ' ');
  if (differs.length === 0) return word;
  const what = differs.map((component) => (component === 'ancestor' ? 'something further up' : component));
  return reason === 'current'
    ? `kept, although changed since: ${what.join(', ')}`
    : `${word}, because this changed: ${what.join(', ')}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `12 model calls, 3,400 tokens, $0.02, 8.1 s of answering`; money that nobody knows is left out. */
export function savedInWords({ calls, totalTokens, costMicros, durationMs }: Savings): string {
  const tokens = `${totalTokens.toLocaleString('en-US')} ${totalTokens === 1 ? 'token' : 'tokens'}`;
  const money = costMicros === null ? [] : [formatUsd(costMicros)];
  return [plural(calls, 'model call'), tokens, ...money, `${seconds(durationMs)} of answering`].join(', ');
}

/** Local time to the second. */
export function localTime(milliseconds: number): string {
  // Swedish writes dates as ISO does.
  return new Date(milliseconds).toLocaleString('sv-SE');
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function seconds(milliseconds: number | null): string {
  return milliseconds === null ? '' : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `2 min 05 s left`; what nobody knows is said to be unknown. */
export function timeLeft(milliseconds: number | null): string {
  if (milliseconds === null) return 'time left unknown';
  const pad = (value: number) => String(value).padStart(2, '0');
  // What is late is still to come.
  const whole = Math.max(1, Math.ceil(milliseconds / 1000));
  if (whole < 60) return `${whole} s left`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s left`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min left`;
}
