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
  return {
    name: entry.name ?? new URL(entry.baseURL).host,
    kind: 'openai-compatible',
    baseUrl: entry.baseURL.replace(/\/+$/, ''),
    apiKeyEnv: entry.apiKeyEnv ?? null,
    models,
    concurrency,
    requestsPerMinute: entry.requestsPerMinute ?? null,
    stream: entry.stream ?? true,
  };
}
