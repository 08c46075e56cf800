import type { Failure, FailureGroup, LiveShare, Outcome, Phase, RunProgress } from '../api/index.ts';
import type { SurveyItem } from '../store/index.ts';
import { type ActiveClock, createCountdown, createRate } from './pace.ts';

/** Causes of failures that are told. */
const MOST_CAUSES = 20;

/** What came of one generation of a run. */
export interface Finish {
  readonly outcome: Outcome;
  /** Of the answer that was made, if one was; the cost in millionths of a US dollar, null when it is not known. */
  readonly tokens: number;
  readonly costMicros: number | null;
  readonly failed: { readonly phase: Phase; readonly failure: Failure } | null;
}

/** What a tally needs to know of a generation with something to do. */
export type TallyItem = Pick<SurveyItem, 'genId' | 'stage' | 'modelId' | 'mode' | 'raw' | 'follows'>;

/** Counts a run by stage and by model, measures its pace and keeps the newest failure of each cause. */
export interface Tally {
  started(genId: string): void;
  finished(genId: string, finish: Finish): void;
  /** Stopped by hand: done with, and nothing came of it. */
  stopped(genId: string): void;
  /** Whether the run still has something to do with it. */
  isLeft(genId: string): boolean;
  progress(): RunProgress;
}

export function createTally(items: readonly TallyItem[], clock: ActiveClock): Tally {
  // Parsing and copying take no time beside a model's answer, so they say nothing about the pace unless there is nothing else.
  const hasCalls = items.some(mayCall);
  const isMeasured = (item: TallyItem): boolean => !hasCalls || mayCall(item);
  /** Of those that are not done with. */
  const byId = new Map(items.map((item) => [item.genId, item]));
  const whole = createShare('');
  const stages = new Map<string, Share>();
  const models = new Map<string, Share>();
  const errors = new Map<string, FailureGroup>();
  const countdown = createCountdown();
  const sharesOf = (item: TallyItem): Share[] => {
    const stage = shareOf(stages, item.stage);
    return item.mode === 'copy' || item.modelId === null
      ? [whole, stage]
      : [whole, stage, shareOf(models, item.modelId)];
  };
  for (const item of items) for (const share of sharesOf(item)) share.expect(isMeasured(item));

  const each = (genId: string, act: (share: Share, isMeasured: boolean, at: number) => void): void => {
    const item = byId.get(genId);
    if (item === undefined) return;
    const at = clock.now();
    for (const share of sharesOf(item)) act(share, isMeasured(item), at);
  };
  const keepError = (genId: string, { phase, failure }: NonNullable<Finish['failed']>): void => {
    const count = (errors.get(failure.reason)?.count ?? 0) + 1;
    errors.delete(failure.reason);
    errors.set(failure.reason, { reason: failure.reason, count, genId, phase, failure, at: Date.now() });
  };
  return {
    started: (genId) => each(genId, (share, measured, at) => measured && share.rate.begin(at)),
    finished(genId, finish) {
      each(genId, (share, measured, at) => share.finished(finish, measured, at));
      byId.delete(genId);
      if (finish.failed !== null) keepError(genId, finish.failed);
    },
    stopped(genId) {
      each(genId, (share, measured, at) => share.leave(measured, at));
      byId.delete(genId);
    },
    isLeft: (genId) => byId.has(genId),
    progress() {
      const at = clock.now();
      const lanes = hasCalls && models.size > 0 ? [...models.values()] : [whole];
      const estimates = lanes.map((share) => share.estimate(at));
      const estimate = estimates.includes(null) ? null : Math.max(0, ...estimates.map((ms) => ms ?? 0));
      return {
        perMinute: whole.perMinute(at),
        leftMs: countdown.follow(estimate, at),
        stages: [...stages.values()].map((share) => share.tell(at)),
        models: [...models.values()].map((share) => share.tell(at)),
        errors: [...errors.values()].reverse().slice(0, MOST_CAUSES),
      };
    },
  };
}

function mayCall({ mode, raw, follows }: TallyItem): boolean {
  return mode === 'llm' && (raw.decision === 'generate' || follows);
}

type Share = ReturnType<typeof createShare>;

function shareOf(shares: Map<string, Share>, name: string): Share {
  const known = shares.get(name);
  if (known !== undefined) return known;
  const share = createShare(name);
  shares.set(name, share);
  return share;
}

function createShare(name: string) {
  const counts = { total: 0, done: 0, generated: 0, failed: 0, totalTokens: 0 };
  let spentMicros: number | null = null;
  let left = 0;
  const rate = createRate();
  const countdown = createCountdown();
  const perMinute = (at: number): number | null => {
    const perMs = rate.perMs(at);
    return perMs === null ? null : perMs * 60_000;
  };
  /** Milliseconds until what is measured is done; null while nobody can know. */
  const estimate = (at: number): number | null => {
    if (left === 0) return 0;
    const perMs = rate.perMs(at);
    return perMs === null ? null : left / perMs;
  };
  const leave = (measured: boolean, at: number): void => {
    counts.done += 1;
    if (!measured) return;
    left -= 1;
    rate.finished(at);
  };
  return {
    rate,
    perMinute,
    estimate,
    leave,
    expect(measured: boolean): void {
      counts.total += 1;
      if (measured) left += 1;
    },
    finished({ outcome, tokens, costMicros }: Finish, measured: boolean, at: number): void {
      leave(measured, at);
      counts.totalTokens += tokens;
      if (costMicros !== null) spentMicros = (spentMicros ?? 0) + costMicros;
      if (outcome !== 'reused') counts[outcome] += 1;
    },
    tell: (at: number): LiveShare => ({
      name,
      ...counts,
      spentMicros,
      perMinute: perMinute(at),
      leftMs: countdown.follow(left === 0 && counts.done < counts.total ? null : estimate(at), at),
    }),
  };
}
