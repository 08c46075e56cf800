import type { Range } from '../api/index.ts';

/** The calls of one kind (stage, template, model) that a run makes: how many, and how long each takes in milliseconds. */
export interface TimedCalls {
  readonly stage: string;
  readonly modelId: string;
  readonly calls: Range;
  readonly durationMs: Range;
}

/** What the queue of a model lets through. */
export interface QueueLimits {
  readonly concurrency: number;
  readonly requestsPerMinute: number | null;
}

/** Calls of one stage and model, with one number each for how many and how long. */
interface Batch {
  readonly calls: number;
  readonly durationMs: number;
}

type Stages = ReadonlyMap<string, ReadonlyMap<string, readonly Batch[]>>;

/**
 * How long the calls take when every model has a queue of its own. Children start as soon as their parent is done, so in
 * the end the busiest model decides, with one call of each other stage before and behind it; `high` allows for stages
 * that wait for each other.
 */
export function estimateWall(timed: readonly TimedCalls[], limitsOf: (modelId: string) => QueueLimits): Range {
  const low = Math.round(overlapping(byStage(timed, 'low'), limitsOf));
  // More and longer calls never take less time, but sums in another order may differ in their last digit.
  const expected = Math.max(low, Math.round(overlapping(byStage(timed, 'expected'), limitsOf)));
  const most = byStage(timed, 'high');
  const high = Math.max(overlapping(most, limitsOf), inSequence(most, limitsOf));
  return { low, expected, high: Math.max(expected, Math.round(high)) };
}

function byStage(timed: readonly TimedCalls[], which: keyof Range): Stages {
  const stages = new Map<string, Map<string, Batch[]>>();
  for (const { stage, modelId, calls, durationMs } of timed) {
    if (calls[which] === 0) continue;
    const models = stages.get(stage) ?? new Map<string, Batch[]>();
    stages.set(stage, models);
    const batches = models.get(modelId) ?? [];
    models.set(modelId, batches);
    // There is no half a call, and a call that may be made takes the time of a whole one.
    batches.push({ calls: Math.ceil(calls[which]), durationMs: durationMs[which] });
  }
  return stages;
}

function inSequence(stages: Stages, limitsOf: (modelId: string) => QueueLimits): number {
  return sum(
    [...stages.values()].map((models) =>
      Math.max(...[...models].map(([modelId, batches]) => queueMs(batches, limitsOf(modelId)))),
    ),
  );
}

function overlapping(stages: Stages, limitsOf: (modelId: string) => QueueLimits): number {
  const modelIds = new Set([...stages.values()].flatMap((models) => [...models.keys()]));
  const perModel = [...modelIds].map((modelId) => {
    const limits = limitsOf(modelId);
    const chain = [...stages.values()].map((models) =>
      Math.max(wavesMs(models.get(modelId) ?? [], limits.concurrency), longestMs([...models.values()].flat())),
    );
    const all = [...stages.values()].flatMap((models) => models.get(modelId) ?? []);
    return Math.max(sum(chain), queueMs(all, limits));
  });
  return Math.max(0, ...perModel);
}

/** How long a queue takes for calls that are all there from the beginning. */
function queueMs(batches: readonly Batch[], { concurrency, requestsPerMinute }: QueueLimits): number {
  const calls = sum(batches.map((batch) => batch.calls));
  const waves = wavesMs(batches, concurrency);
  if (requestsPerMinute === null || calls === 0) return waves;
  // The first minute's worth goes out at once; the last call starts when its minute has begun.
  return Math.max(waves, Math.floor((calls - 1) / requestsPerMinute) * 60_000 + longestMs(batches));
}

/** Calls in waves of as many as may run at once, the longest first; a wave lasts as long as its longest call. */
function wavesMs(batches: readonly Batch[], concurrency: number): number {
  let ahead = 0;
  let total = 0;
  for (const { calls, durationMs } of batches.toSorted((a, b) => b.durationMs - a.durationMs)) {
    const wavesBegun = Math.ceil((ahead + calls) / concurrency) - Math.ceil(ahead / concurrency);
    total += wavesBegun * durationMs;
    ahead += calls;
  }
  return total;
}

function longestMs(batches: readonly Batch[]): number {
  return Math.max(0, ...batches.map(({ durationMs }) => durationMs));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
