import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../../e2e/fixtures/model-server/index.ts';
import type { RemoteConfig } from '../workspace/types.ts';
import { testConnection } from './connection.ts';

const KEY = 'sk-very/secret+key"1234567890';
const KINDS = ['openai-compatible', 'anthropic', 'google'] as const;
const NAMES = Array.from({ length: 620 }, (_, at) => `model-${at}`);

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ models: NAMES });
});
afterEach(() => server.close());

const configOf = ({ url }: ModelServer, changes: Partial<RemoteConfig> = {}): RemoteConfig => ({
  name: 'acme',
  kind: 'openai-compatible',
  baseUrl: url,
  apiKeyEnv: 'ACME_KEY',
  models: ['*'],
  concurrency: 1,
  requestsPerMinute: null,
  tokensPerMinute: null,
  stream: true,
  ...changes,
});
const test = (changes: Partial<RemoteConfig> = {}, env: NodeJS.ProcessEnv = { ACME_KEY: KEY }) =>
  testConnection(configOf(server, changes), env);

describe('the connection test', () => {
  it.each(KINDS)('lists the models of a server of type %s without calling one', async (kind) => {
    const report = await test({ kind });
    expect(report).toMatchObject({ ok: true, status: 200, models: NAMES.slice(0, 500) });
    expect(report.latencyMs).toBeGreaterThan(0);
    expect(report).not.toHaveProperty('failure');
    expect(server.requests).toHaveLength(0);
  });

  it('is content with a server that answers and has no list', async () => {
    const bare = await startModelServer({ models: null });
    const report = await test({ baseUrl: bare.url });
    await bare.close();
    expect(report).toMatchObject({ ok: true, status: 404 });
    expect(report).not.toHaveProperty('models');
  });

  it('says that nobody is there', async () => {
    await server.close();
    const report = await test();
    server = await startModelServer();
    expect(report).toMatchObject({
      ok: false,
      status: null,
      failure: { kind: 'PROVIDER_FAILURE', reason: 'unreachable', details: { excerpt: 'ECONNREFUSED' } },
    });
  });

  it('says that a key is missing, before it asks anybody', async () => {
    expect(await test({}, {})).toMatchObject({
      ok: false,
      status: null,
      failure: { kind: 'INVALID_CONFIG', reason: 'missing_api_key', details: { variable: 'ACME_KEY' } },
    });
  });

  it.each(KINDS)('says where a key is mended that %s refuses, and never shows it', async (kind) => {
    const refusing = await startModelServer({ lookup: (headers) => ({ status: 401, body: JSON.stringify(headers) }) });
    const report = await test({ kind, baseUrl: refusing.url });
    await refusing.close();
    expect(report).toMatchObject({ ok: false, status: 401, failure: { reason: 'http_status' } });
    expect(report.failure?.message).toContain('check the key in ACME_KEY');
    for (const part of [KEY, 'very/secret', '1234567890']) expect(JSON.stringify(report)).not.toContain(part);
  });

  it('knows a web page for one', async () => {
    const portal = await startModelServer({
      lookup: () => ({ status: 200, contentType: 'text/html', body: '<html>Welcome</html>' }),
    });
    expect(await test({ baseUrl: portal.url })).toMatchObject({ ok: false, failure: { reason: 'html_page' } });
    await portal.close();
  });

  it('is stopped by its signal', async () => {
    const slow = await startModelServer({ lookup: () => null });
    const report = await testConnection(configOf(slow, { apiKeyEnv: null }), {}, AbortSignal.timeout(40));
    await slow.close();
    expect(report).toMatchObject({ ok: false, failure: { reason: 'timeout', details: { phase: 'first_token' } } });
  });

  it('asks nothing of the offline provider', async () => {
    const report = await testConnection(
      { name: 'plane', kind: 'offline', models: ['*'], concurrency: 1, latencyMs: 0 },
      {},
    );
    expect(report).toMatchObject({ ok: true, status: null });
  });
});
