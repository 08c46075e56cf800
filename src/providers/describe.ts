import type { ProviderInfo } from '../api/model.ts';
import type { ProviderConfig } from '../workspace/types.ts';
import { pairingOf, trustOf } from './key-trust.ts';
import { shownUrl } from './url.ts';

/** Says of each provider where it sends calls, and whether its key is there and may be sent; never holds a key. */
export function describeProviders(configs: readonly ProviderConfig[], env: NodeJS.ProcessEnv): readonly ProviderInfo[] {
  return configs.map((config) => {
    const { name, kind, models } = config;
    const pairing = pairingOf(config);
    const keyTrust = pairing === null ? 'not_needed' : trustOf(pairing, env);
    const told = { name, kind, models, keyOrigin: pairing?.origin ?? null, keyTrust } as const;
    if (config.kind === 'offline') return { ...told, baseUrl: null, keyState: 'not_needed', apiKeyEnv: null };
    return {
      ...told,
      baseUrl: shownUrl(config.baseUrl),
      keyState: keyStateOf(config.apiKeyEnv, env),
      apiKeyEnv: config.apiKeyEnv,
    };
  });
}

function keyStateOf(apiKeyEnv: string | null, env: NodeJS.ProcessEnv): ProviderInfo['keyState'] {
  if (apiKeyEnv === null) return 'not_needed';
  return (env[apiKeyEnv]?.trim() ?? '') === '' ? 'missing' : 'present';
}
