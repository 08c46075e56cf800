import type { ConfigDocument } from './config-document.ts';
import type { ProviderEntry } from './config-schema.ts';
import type { ProviderConfig } from './types.ts';

const EVERY_MODEL: readonly string[] = ['*'];
const CONCURRENCY = 8;

/** Where the reference sends its calls, used where `reverie.yaml` names no provider. */
export const DEFAULT_PROVIDERS: readonly ProviderConfig[] = [
  {
    name: 'openrouter',
    kind: 'openai-compatible',
    baseUrl: 'https://openrouter.ai/api/v1',
    apiKeyEnv: 'OPENROUTER_API_KEY',
    models: EVERY_MODEL,
    concurrency: CONCURRENCY,
    requestsPerMinute: null,
    tokensPerMinute: null,
    stream: true,
  },
];

/** The providers of a configuration, in its order. Throws INVALID_CONFIG `duplicate_provider`. */
export function buildProviders(entries: readonly ProviderEntry[], document: ConfigDocument): ProviderConfig[] {
  const providers = entries.map(toProvider);
  providers.forEach(({ name }, at) => {
    if (providers.findIndex((provider) => provider.name === name) === at) return;
    const sentence = `another provider is already called ${name}; give each a name of its own.`;
    throw document.fail('duplicate_provider', ['providers', at], sentence, 'name');
  });
  return providers;
}

function toProvider(entry: ProviderEntry): ProviderConfig {
  const models = entry.models ?? EVERY_MODEL;
  const concurrency = entry.concurrency ?? CONCURRENCY;
  if (entry.type === 'offline') {
    const name = entry.name ?? 'offline';
    return { name, kind: 'offline', models, concurrency, latencyMs: entry.latencyMs ?? 0 };
  }
  const place = placeOf(entry);
  return {
    name: entry.name ?? place.name,
    kind: entry.type,
    baseUrl: place.baseUrl.replace(/\/+$/, ''),
    // null is a value of its own: a server without keys.
    apiKeyEnv: entry.apiKeyEnv === undefined ? place.apiKeyEnv : entry.apiKeyEnv,
    models,
    concurrency,
    requestsPerMinute: entry.requestsPerMinute ?? null,
    tokensPerMinute: entry.tokensPerMinute ?? null,
    stream: entry.stream ?? true,
  };
}

/** What a provider is called, where it is, and which variable holds its key, unless the entry says otherwise. */
function placeOf(entry: Exclude<ProviderEntry, { type: 'offline' }>) {
  switch (entry.type) {
    case 'openai-compatible':
      return { name: new URL(entry.baseURL).host, baseUrl: entry.baseURL, apiKeyEnv: null };
    case 'anthropic':
      return {
        name: 'anthropic',
        baseUrl: entry.baseURL ?? 'https://api.anthropic.com/v1',
        apiKeyEnv: 'ANTHROPIC_API_KEY',
      };
    case 'google':
      return {
        name: 'google',
        baseUrl: entry.baseURL ?? 'https://generativelanguage.googleapis.com/v1beta',
        apiKeyEnv: 'GOOGLE_GENERATIVE_AI_API_KEY',
      };
  }
}
