import type { RunRequest } from '../api/index.ts';
import type { ProviderConfig } from '../workspace/types.ts';
import { createProviderSet } from './set.ts';
import type { ProviderSet } from './types.ts';

/** One provider set per way of calling, so that runs with the same settings share their models' queues. */
export function createProviderSets(
  env: NodeJS.ProcessEnv,
): (
  configs: readonly ProviderConfig[],
  request: Pick<RunRequest, 'provider' | 'baseUrl' | 'concurrency'>,
) => ProviderSet {
  const sets = new Map<string, ProviderSet>();
  return (configs, { provider, baseUrl, concurrency }) => {
    const key = JSON.stringify([configs, provider, baseUrl, concurrency]);
    const known = sets.get(key);
    if (known !== undefined) return known;
    const made = createProviderSet(configs, {
      env,
      ...(concurrency === null ? {} : { concurrency }),
      ...(provider === null ? {} : { forceProvider: provider }),
      ...(baseUrl === null ? {} : { baseUrl }),
    });
    sets.set(key, made);
    return made;
  };
}
