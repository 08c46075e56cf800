import { expect, it } from 'vitest';
import type { ProviderConfig } from '../workspace/types.ts';
import { describeProviders } from './describe.ts';

const remote = (name: string, baseUrl: string, apiKeyEnv: string | null): ProviderConfig => ({
  name,
  kind: 'openai-compatible',
  baseUrl,
  apiKeyEnv,
  models: ['acme/*'],
  concurrency: 2,
  requestsPerMinute: null,
  tokensPerMinute: null,
  stream: true,
});

it('the settings page tells where each provider sends calls and whether its key is there, but never the key', () => {
  const configs = [
    remote('with key', 'https://user:hidden@acme.example/v1/?token=hidden', 'ACME_KEY'),
    remote('without', 'http://127.0.0.1:1234/v1', 'OTHER_KEY'),
    remote('open', 'http://127.0.0.1:1234/v1', null),
    { name: 'plane', kind: 'offline', models: ['*'], concurrency: 1, latencyMs: 0 } satisfies ProviderConfig,
  ];
  const shown = describeProviders(configs, { ACME_KEY: 'hidden', OTHER_KEY: ' ' });
  expect(shown).toEqual([
    {
      name: 'with key',
      kind: 'openai-compatible',
      baseUrl: 'https://acme.example/v1',
      models: ['acme/*'],
      keyState: 'present',
      apiKeyEnv: 'ACME_KEY',
    },
    {
      name: 'without',
      kind: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1234/v1',
      models: ['acme/*'],
      keyState: 'missing',
      apiKeyEnv: 'OTHER_KEY',
    },
    {
      name: 'open',
      kind: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1234/v1',
      models: ['acme/*'],
      keyState: 'not_needed',
      apiKeyEnv: null,
    },
    { name: 'plane', kind: 'offline', baseUrl: null, models: ['*'], keyState: 'not_needed', apiKeyEnv: null },
  ]);
  expect(JSON.stringify(shown)).not.toContain('hidden');
});
