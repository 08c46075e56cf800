import { ReverieError } from '../api/errors.ts';
import { matchesPattern } from '../workspace/index.ts';
import type { ProviderConfig, RemoteConfig } from '../workspace/types.ts';
import { checkBaseUrl } from './url.ts';

export interface ProviderOverrides {
  /** Name or kind of the provider that serves every model. */
  readonly forceProvider?: string;
  /** Address of the OpenAI-compatible server that gets every call. */
  readonly baseUrl?: string;
}

const OFFLINE: ProviderConfig = { name: 'offline', kind: 'offline', models: ['*'], concurrency: 8, latencyMs: 0 };

/**
 * The providers of a workspace as the command line changes them, in the order in which they are asked.
 * With an address every call goes there: through the configured openai-compatible provider that serves the model, else
 * through a built-in one without a key.
 * Throws INVALID_CONFIG `unknown_provider`, `invalid_base_url`, or `base_url_without_use` where another kind is forced.
 */
export function overrideProviders(
  configs: readonly ProviderConfig[],
  overrides: ProviderOverrides,
): readonly ProviderConfig[] {
  const { forceProvider, baseUrl } = overrides;
  if (baseUrl === undefined) return forceProvider === undefined ? configs : forced(configs, forceProvider, null);
  const builtIn = providerAt(checkBaseUrl(baseUrl));
  const chosen =
    forceProvider === undefined
      ? [...configs.filter(({ kind }) => kind === builtIn.kind), builtIn]
      : forced(configs, forceProvider, builtIn);
  return chosen.map((config) => moved(config, builtIn.baseUrl));
}

/** The first provider that serves the model. Throws INVALID_CONFIG `no_provider`. */
export function chooseProvider(
  configs: readonly ProviderConfig[],
  model: { readonly id: string; readonly model: string },
): ProviderConfig {
  const serves = (pattern: string) => matchesPattern(pattern, model.id) || matchesPattern(pattern, model.model);
  const config = configs.find(({ models }) => models.some(serves));
  if (config !== undefined) return config;
  const message = `No provider serves model "${model.id}" (${model.model}); add a pattern for it to a provider's models in reverie.yaml.`;
  throw new ReverieError('INVALID_CONFIG', 'no_provider', message, {
    model: model.id,
    providerModel: model.model,
    providers: configs.map(({ name }) => name),
  });
}

function forced(
  configs: readonly ProviderConfig[],
  choice: string,
  atAddress: RemoteConfig | null,
): readonly ProviderConfig[] {
  const named = configs.filter(({ name }) => name === choice);
  const candidates = named.length > 0 ? named : configs.filter(({ kind }) => kind === choice);
  const fallback = candidates[0] ?? builtIn(choice, atAddress);
  if (fallback === null) {
    const known = [...new Set([...configs.map(({ name }) => name), 'offline'])];
    const message = `There is no provider "${choice}"; choose one of ${known.join(', ')}.`;
    throw new ReverieError('INVALID_CONFIG', 'unknown_provider', message, { provider: choice, providers: known });
  }
  // Several of one kind keep their routes; a model that none of them claims goes to the first.
  return [...candidates, { ...fallback, models: ['*'] }];
}

function builtIn(choice: string, atAddress: RemoteConfig | null): ProviderConfig | null {
  if (choice === 'offline') return OFFLINE;
  return choice === atAddress?.kind ? atAddress : null;
}

function providerAt(baseUrl: string): RemoteConfig {
  return {
    name: 'openai-compatible',
    kind: 'openai-compatible',
    baseUrl,
    apiKeyEnv: null,
    models: ['*'],
    concurrency: 8,
    requestsPerMinute: null,
    tokensPerMinute: null,
    stream: true,
  };
}

function moved(config: ProviderConfig, baseUrl: string): RemoteConfig {
  if (config.kind !== 'openai-compatible') {
    const message = `The provider "${config.name}" has no use for a base URL: it is ${config.kind}, not openai-compatible. Give only one of the two.`;
    throw new ReverieError('INVALID_CONFIG', 'base_url_without_use', message, {
      provider: config.name,
      kind: config.kind,
    });
  }
  // A key belongs to the address that it was configured for and is not carried to another server.
  const stays = URL.canParse(config.baseUrl) && new URL(config.baseUrl).origin === new URL(baseUrl).origin;
  return { ...config, baseUrl, apiKeyEnv: stays ? config.apiKeyEnv : null };
}
