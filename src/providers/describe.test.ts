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
  const env = { ACME_KEY: 'hidden', OTHER_KEY: ' ' };
  const shown = describeProviders(configs, env);
  expect(shown).toEqual([
    {
      name: 'with key',
      kind: 'openai-compatible',
      baseUrl: 'https://acme.example/v1',
      models: ['acme/*'],
      keyState: 'present',
      apiKeyEnv: 'ACME_KEY',
      keyOrigin: 'https://acme.example',
      keyTrust: 'missing',
    },
    {
      name: 'without',
      kind: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1234/v1',
      models: ['acme/*'],
      keyState: 'missing',
      apiKeyEnv: 'OTHER_KEY',
      keyOrigin: 'http://127.0.0.1:1234',
      keyTrust: 'not_needed',
    },
    {
      name: 'open',
      kind: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1234/v1',
      models: ['acme/*'],
      keyState: 'not_needed',
      apiKeyEnv: null,
      keyOrigin: null,
      keyTrust: 'not_needed',
    },
    {
      name: 'plane',
      kind: 'offline',
      baseUrl: null,
      models: ['*'],
      keyState: 'not_needed',
      apiKeyEnv: null,
      keyOrigin: null,
      keyTrust: 'not_needed',
    },
  ]);
  const trusting = { ...env, REVERIE_TRUSTED_KEYS: 'ACME_KEY@https://acme.example' };
  expect(describeProviders(configs, trusting)[0]?.keyTrust).toBe('not_needed');
  expect(JSON.stringify(shown)).not.toContain('hidden');
});
