import { matchesPattern } from '../workspace/index.ts';
import type { ProviderConfig, Workspace } from '../workspace/types.ts';
import { LIST_PRICES } from './list-prices.ts';
import type { Price } from './price.ts';

const OFFLINE: Price = { inputPerMillionUsd: 0, outputPerMillionUsd: 0, longPrompt: null, source: 'offline' };

/**
 * What a model costs under the name by which its provider knows it: nothing with the offline provider; else the first
 * price of `reverie.yaml` that matches, else the built-in list price, else null, which means unknown and is never zero.
 */
export function priceOf(
  workspace: Pick<Workspace, 'prices'>,
  providerKind: ProviderConfig['kind'],
  providerModel: string,
): Price | null {
  if (providerKind === 'offline') return OFFLINE;
  const isMeant = ({ models }: { readonly models: readonly string[] }): boolean =>
    models.some((pattern) => matchesPattern(pattern, providerModel));
  const own = workspace.prices.find(isMeant);
  if (own !== undefined) {
    const { inputPerMillionUsd, outputPerMillionUsd } = own;
    return { inputPerMillionUsd, outputPerMillionUsd, longPrompt: null, source: 'workspace' };
  }
  const known = LIST_PRICES.find(isMeant);
  if (known === undefined) return null;
  const { inputPerMillionUsd, outputPerMillionUsd, longPrompt } = known;
  return { inputPerMillionUsd, outputPerMillionUsd, longPrompt, source: 'list' };
}
