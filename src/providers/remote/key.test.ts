import { describe, expect, it, onTestFinished } from 'vitest';
import { startModelServer } from '../../../e2e/fixtures/model-server/index.ts';
import { ask, failureOf, KEY, keyHeaderOf, server, WAYS, withModelServer } from '../fixtures/call-bench.ts';

withModelServer();

describe.each(WAYS)('a provider of type $kind, $how', ({ kind, stream }) => {
  it.each<[string, (authorization: string) => string, string]>([
    ['as JSON', (echo) => JSON.stringify({ error: { message: `bad header ${echo}` } }), 'application/json'],
    ['as plain text', (echo) => `${'x'.repeat(270)} ${echo}`, 'text/plain'],
    ['in a page, parted by markup', (echo) => `<html><b>${echo.slice(0, 12)}</b>${echo.slice(12)}</html>`, 'text/html'],
    ['without its scheme', (echo) => `key ${echo.replace('Bearer ', '')} is unknown`, 'text/plain'],
    ['in base64', (echo) => `got ${Buffer.from(echo.replace('Bearer ', '')).toString('base64')}`, 'text/plain'],
    ['URL-encoded', (echo) => `got ${encodeURIComponent(echo.replace('Bearer ', ''))}`, 'text/plain'],
  ])('never shows the key when a server sends it back %s', async (_how, body, contentType) => {
    for (const status of [401, 200]) {
      server.setBehaviour((_prompt, _model, request) => ({
        status,
        contentType,
        body: body(`Bearer ${KEY}`.includes(String(request.headers[keyHeaderOf(kind)])) ? `Bearer ${KEY}` : ''),
      }));
      const error = await failureOf(ask({ kind, stream }));
      const shown = JSON.stringify([error.message, error.details, error.stack, error.cause, { ...error }]);
      for (const part of [KEY, 'very/secret', 'secret+key', '1234567890', 'c2stdmVye', encodeURIComponent(KEY)])
        expect(shown).not.toContain(part);
      expect(String(error.details.excerpt).length).toBeLessThanOrEqual(300);
    }
  });
});

describe('the key of a provider', () => {
  it('is asked for by name when it is missing, before anything is sent', async () => {
    const error = await failureOf(ask({ options: { env: {} } }));
    expect(error).toMatchObject({
      kind: 'INVALID_CONFIG',
      reason: 'missing_api_key',
      details: { variable: 'ACME_KEY' },
    });
    expect(error.message).toContain('set ACME_KEY in the environment');
    expect(server.requests).toHaveLength(0);
  });

  it('is not quoted when it cannot be a key', async () => {
    const error = await failureOf(ask({ options: { env: { ACME_KEY: 'two words\nsecret' } } }));
    expect(error).toMatchObject({ kind: 'INVALID_CONFIG', reason: 'invalid_api_key' });
    expect(JSON.stringify([error.message, error.details])).not.toContain('secret');
  });

  it('is read at each call, so that setting it needs no new set of providers', async () => {
    const env: NodeJS.ProcessEnv = {};
    expect((await failureOf(ask({ options: { env } }))).reason).toBe('missing_api_key');
    env.ACME_KEY = ' fresh \n';
    await ask({ options: { env } });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer fresh');
  });

  it('is not needed by a server without keys', async () => {
    await ask({ apiKeyEnv: null });
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('does not follow a base URL from the command line to another server', async () => {
    const other = await startModelServer();
    onTestFinished(() => other.close());
    await ask({ options: { baseUrl: `${other.url}/`, env: { ACME_KEY: KEY } } });
    expect(server.requests).toHaveLength(0);
    expect(other.requests[0]?.path).toBe('/v1/chat/completions');
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  });
});
