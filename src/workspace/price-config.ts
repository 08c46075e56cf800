import type { LimitsEntry, PriceEntry } from './config-schema.ts';
import type { PriceRule, SpendLimits } from './types.ts';

/** A price as `reverie.yaml` writes it, `{ models, input, output }` in US dollars per million tokens. */
export function toPriceRule({ models, input, output }: PriceEntry): PriceRule {
  return { models, inputPerMillionUsd: input, outputPerMillionUsd: output };
}

export const NO_LIMITS: SpendLimits = { runMicros: null, dayMicros: null };

/** Spending limits as `reverie.yaml` writes them, in US dollars. */
export function toSpendLimits({ usdPerRun, usdPerDay }: LimitsEntry): SpendLimits {
  return { runMicros: toMicros(usdPerRun), dayMicros: toMicros(usdPerDay) };
}

/** Rounded down: a limit is never stretched. */
function toMicros(usd: number | undefined): number | null {
  return usd === undefined ? null : Math.floor(usd * 1_000_000);
}
