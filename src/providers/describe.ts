import type { ProviderConfig } from '../workspace/types.ts';
import { shownUrl } from './url.ts';

/** A provider as the interface may show it; never holds a key. */
export interface ProviderDescription {
  readonly name: string;
  readonly kind: ProviderConfig['kind'];
  /** Without user, password and query; null for the offline provider. */
  readonly baseUrl: string | null;
  readonly models: readonly string[];
  readonly keyState: 'not_needed' | 'present' | 'missing';
  /** Name of the environment variable, never its value. */
  readonly apiKeyEnv: string | null;
}

/** Says of each provider where it sends calls and whether its key is there. */
export function describeProviders(
  configs: readonly ProviderConfig[],
  env: NodeJS.ProcessEnv,
): readonly ProviderDescription[] {
  return configs.map((config) => {
    const { name, kind, models } = config;
    if (config.kind === 'offline')
      return { name, kind, models, baseUrl: null, keyState: 'not_needed', apiKeyEnv: null };
    return {
      name,
      kind,
      models,
      baseUrl: shownUrl(config.baseUrl),
      keyState: keyStateOf(config.apiKeyEnv, env),
      apiKeyEnv: config.apiKeyEnv,
    };
  });
}

function keyStateOf(apiKeyEnv: string | null, env: NodeJS.ProcessEnv): ProviderDescription['keyState'] {
  if (apiKeyEnv === null) return 'not_needed';
  return (env[apiKeyEnv]?.trim() ?? '') === '' ? 'missing' : 'present';
}
