import type { Estimate, ModelEstimate, PlanEstimate, Range } from '../api/index.ts';
import { costMicros, type Price } from '../prices/index.ts';
import type { ModelHistory } from '../store/index.ts';
import { type CallEstimate, type CallGroup, combineBases, createCallEstimator } from './estimate-call.ts';
import { estimateWall, type QueueLimits, type TimedCalls } from './estimate-wall.ts';

export interface EstimateOptions {
  readonly groups: readonly CallGroup[];
  readonly history: ModelHistory;
  /** Null where the price is not known. */
  readonly price: (group: CallGroup) => Price | null;
  /** Calls at once, per model. */
  readonly concurrency: (modelId: string) => number;
  readonly requestsPerMinute: (modelId: string) => number | null;
}

interface GroupEstimate {
  readonly group: CallGroup;
  readonly calls: Range;
  readonly each: CallEstimate;
  readonly price: Price | null;
}

/**
 * What a plan's model calls will take in tokens, money and time. `low` counts the calls that are sure at the tenth
 * percentile of past ones, `high` the possible ones too at the ninetieth, or at the token limit where there is no history.
 */
export function estimatePlan(options: EstimateOptions): PlanEstimate {
  const estimateCall = createCallEstimator(options.history);
  const estimates = options.groups
    .filter(({ calls, possibleCalls }) => calls + possibleCalls > 0)
    .map((group) => ({
      group,
      calls: {
        low: group.calls,
        expected: group.calls + group.possibleCalls / 2,
        high: group.calls + group.possibleCalls,
      },
      each: estimateCall(group),
      price: options.price(group),
    }));
  const limitsOf = (modelId: string): QueueLimits => ({
    concurrency: options.concurrency(modelId),
    requestsPerMinute: options.requestsPerMinute(modelId),
  });
  const byModel = Map.groupBy(estimates, ({ group }) => JSON.stringify([group.modelId, group.providerModel]));
  return {
    ...combine(estimates, limitsOf),
    unknownPriceModels: [
      ...new Set(estimates.filter(({ price }) => price === null).map(({ group }) => group.providerModel)),
    ],
    perModel: [...byModel.values()].flatMap((ofModel) => describeModel(ofModel, limitsOf)),
  };
}

function describeModel(
  estimates: readonly GroupEstimate[],
  limitsOf: (modelId: string) => QueueLimits,
): ModelEstimate[] {
  const [first] = estimates;
  if (first === undefined) return [];
  const { modelId, providerModel, provider } = first.group;
  const calls = estimates.reduce((total, { group }) => total + group.calls, 0);
  const possibleCalls = estimates.reduce((total, { group }) => total + group.possibleCalls, 0);
  return [{ modelId, providerModel, provider, calls, possibleCalls, ...combine(estimates, limitsOf) }];
}

function combine(estimates: readonly GroupEstimate[], limitsOf: (modelId: string) => QueueLimits): Estimate {
  const timed = estimates.map(toTimedCalls);
  return {
    tokens: addRanges(estimates.map(tokensOf)),
    costMicros: addRanges(estimates.map(costOf)),
    wallMs: timed.every((calls) => calls !== null) ? estimateWall(timed, limitsOf) : null,
    basis: combineBases(estimates.map(({ each }) => each.basis)),
  };
}

function tokensOf({ calls, each: { promptTokens, completionTokens } }: GroupEstimate): Range | null {
  if (promptTokens === null) return null;
  return rangeOf((which) => Math.ceil(calls[which] * (promptTokens[which] + completionTokens[which])));
}

function costOf({ calls, each: { promptTokens, completionTokens }, price }: GroupEstimate): Range | null {
  if (price === null) return null;
  if (promptTokens === null) return isFree(price) ? { low: 0, expected: 0, high: 0 } : null;
  return rangeOf((which) => {
    const tokens = {
      promptTokens: Math.ceil(promptTokens[which]),
      completionTokens: Math.ceil(completionTokens[which]),
    };
    return Math.ceil(calls[which] * costMicros(price, tokens));
  });
}

function isFree({ inputPerMillionUsd, outputPerMillionUsd, longPrompt }: Price): boolean {
  const dearest = longPrompt ?? { inputPerMillionUsd, outputPerMillionUsd };
  return [inputPerMillionUsd, outputPerMillionUsd, dearest.inputPerMillionUsd, dearest.outputPerMillionUsd].every(
    (usd) => usd === 0,
  );
}

function toTimedCalls({ group, calls, each }: GroupEstimate): TimedCalls | null {
  if (each.durationMs === null) return null;
  return { stage: group.stage, modelId: group.modelId, calls, durationMs: each.durationMs };
}

function rangeOf(at: (which: keyof Range) => number): Range {
  return { low: at('low'), expected: at('expected'), high: at('high') };
}

function addRanges(ranges: readonly (Range | null)[]): Range | null {
  let total: Range = { low: 0, expected: 0, high: 0 };
  for (const range of ranges) {
    if (range === null) return null;
    total = {
      low: total.low + range.low,
      expected: total.expected + range.expected,
      high: total.high + range.high,
    };
  }
  return total;
}
