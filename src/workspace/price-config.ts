import type { PriceEntry } from './config-schema.ts';
import type { PriceRule } from './types.ts';

/** A price as `reverie.yaml` writes it, `{ models, input, output }` in US dollars per million tokens. */
export function toPriceRule({ models, input, output }: PriceEntry): PriceRule {
  return { models, inputPerMillionUsd: input, outputPerMillionUsd: output };
}
