import { ReverieError } from '../api/errors.ts';
import { matchesPattern } from '../workspace/index.ts';
import type { ProviderConfig, RemoteConfig } from '../workspace/types.ts';
import { checkBaseUrl } from './url.ts';

export interface ProviderOverrides {
  /** Name or kind of the provider that serves every model. */
  readonly forceProvider?: string;
  /** Address of every openai-compatible provider. */
  readonly baseUrl?: string;
}

const OFFLINE: ProviderConfig = { name: 'offline', kind: 'offline', models: ['*'], concurrency: 8, latencyMs: 0 };

/**
 * The providers of a workspace as the command line changes them, in the order in which they are asked.
 * Throws INVALID_CONFIG `unknown_provider` or `invalid_base_url`.
 */
export function overrideProviders(
  configs: readonly ProviderConfig[],
  overrides: ProviderOverrides,
): readonly ProviderConfig[] {
  const { forceProvider, baseUrl } = overrides;
  const chosen = forceProvider === undefined ? configs : forced(configs, forceProvider, baseUrl);
  if (baseUrl === undefined) return chosen;
  const url = checkBaseUrl(baseUrl);
  return chosen.map((config) => (config.kind === 'openai-compatible' ? moved(config, url) : config));
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
  baseUrl: string | undefined,
): readonly ProviderConfig[] {
  const named = configs.filter(({ name }) => name === choice);
  const candidates = named.length > 0 ? named : configs.filter(({ kind }) => kind === choice);
  const fallback = candidates[0] ?? builtIn(choice, baseUrl);
  if (fallback === null) {
    const known = [...new Set([...configs.map(({ name }) => name), 'offline'])];
    const message = `There is no provider "${choice}"; choose one of ${known.join(', ')}.`;
    throw new ReverieError('INVALID_CONFIG', 'unknown_provider', message, { provider: choice, providers: known });
  }
  // Several of one kind keep their routes; a model that none of them claims goes to the first.
  return [...candidates, { ...fallback, models: ['*'] }];
}

function builtIn(choice: string, baseUrl: string | undefined): ProviderConfig | null {
  if (choice === 'offline') return OFFLINE;
  if (choice !== 'openai-compatible' || baseUrl === undefined) return null;
  return {
    name: choice,
    kind: choice,
    baseUrl,
    apiKeyEnv: null,
    models: ['*'],
    concurrency: 8,
    requestsPerMinute: null,
    tokensPerMinute: null,
    stream: true,
  };
}

function moved(config: RemoteConfig, baseUrl: string): RemoteConfig {
  // A key belongs to the address that it was configured for and is not carried to another server.
  const stays = URL.canParse(config.baseUrl) && new URL(config.baseUrl).origin === new URL(baseUrl).origin;
  return { ...config, baseUrl, apiKeyEnv: stays ? config.apiKeyEnv : null };
}
