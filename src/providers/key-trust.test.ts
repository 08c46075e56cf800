import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { testConnection } from './connection.ts';
import { ask, configured, failureOf, KEY, KINDS, keyHeaderOf, server, withModelServer } from './fixtures/call-bench.ts';
import { decideTrust, trustOf } from './key-trust.ts';

withModelServer();

/** A server that counts who comes to it at all. */
async function startDoor(answer: RequestListener) {
  const door = { origin: '', connections: 0, requests: 0 };
  const listener = createServer((request, response) => {
    door.requests += 1;
    answer(request, response);
  });
  listener.on('connection', () => {
    door.connections += 1;
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => {
    listener.closeAllConnections();
    listener.close();
  });
  door.origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return door;
}

describe('where a key goes without a question', () => {
  it.each([
    ['OPENAI_API_KEY', 'https://api.openai.com'],
    ['ANTHROPIC_API_KEY', 'https://api.anthropic.com'],
    ['GEMINI_API_KEY', 'https://generativelanguage.googleapis.com'],
    ['GOOGLE_GENERATIVE_AI_API_KEY', 'https://generativelanguage.googleapis.com'],
    ['OPENROUTER_API_KEY', 'https://openrouter.ai'],
    ['LAB_KEY', 'http://localhost:8080'],
    ['LAB_KEY', 'http://127.0.0.1:11434'],
    ['LAB_KEY', 'http://127.1'],
    ['LAB_KEY', 'http://[::1]:1234'],
  ])('%s to %s', (variable, origin) => {
    expect(trustOf({ variable, origin }, {})).toBe('not_needed');
  });

  it.each([
    ['somebody else’s key', 'OPENAI_API_KEY', 'https://openrouter.ai'],
    ['a name that only begins alike', 'OPENAI_API_KEY', 'https://api.openai.com.evil.example'],
    ['a name that only ends alike', 'OPENAI_API_KEY', 'https://evil-api.openai.com'],
    ['in the clear', 'OPENAI_API_KEY', 'http://api.openai.com'],
    ['another port', 'OPENAI_API_KEY', 'https://api.openai.com:8443'],
    ['a key that no issuer is known of', 'AWS_SECRET_ACCESS_KEY', 'https://api.openai.com'],
    ['a name of every object', 'constructor', 'https://api.openai.com'],
    ['a host called like this computer', 'LAB_KEY', 'http://localhost.evil.example'],
    ['a number that is no address', 'LAB_KEY', 'http://127.0.0.1.evil.example'],
    ['every network of this computer', 'LAB_KEY', 'http://0.0.0.0:8080'],
  ])('but not with %s: %s to %s', (_what, variable, origin) => {
    expect(trustOf({ variable, origin }, {})).toBe('missing');
  });
});

describe('a key that a workspace wants sent to another host', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  /** The same server by a name that is not this computer’s loopback. */
  const foreign = () => server.url.replace('127.0.0.1', '0.0.0.0');
  const originOf = (url: string) => new URL(url).origin;
  const decide = (variable: string, url: string, isGiven: boolean) =>
    decideTrust([configured({ baseUrl: url, apiKeyEnv: variable })], { variable, origin: originOf(url), isGiven }, env);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'reverie-trust-'));
    env = { REVERIE_USER_DATA: path.join(folder, 'person'), ACME_KEY: KEY, OTHER_KEY: 'sk-other' };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each(KINDS)('is held back, and nothing at all is sent, by a provider of type %s', async (kind) => {
    const door = await startDoor((_, response) => response.end());
    const origin = door.origin.replace('127.0.0.1', '0.0.0.0');
    const error = await failureOf(ask({ kind, baseUrl: `${origin}/v1`, options: { env } }));
    expect(error).toMatchObject({
      kind: 'INVALID_CONFIG',
      reason: 'untrusted_key_host',
      details: { provider: 'acme', variable: 'ACME_KEY', origin },
    });
    expect(error.message).toContain(`reverie providers --trust ACME_KEY@${origin}`);
    expect(JSON.stringify([error.message, error.details])).not.toContain(KEY);
    const report = await testConnection(configured({ kind, baseUrl: `${origin}/v1` }), env);
    expect(report.failure?.reason).toBe('untrusted_key_host');
    expect(door.connections).toBe(0);
    await fetch(door.origin);
    expect(door.connections).toBe(1);

    decide('ACME_KEY', foreign(), true);
    await ask({ kind, baseUrl: foreign(), options: { env } });
    expect(String(server.requests[0]?.headers[keyHeaderOf(kind)])).toContain(KEY);
  });

  it('is asked for once for each key and each address, until it is taken back', async () => {
    const trusts = () =>
      ['ACME_KEY', 'OTHER_KEY'].map((variable) => trustOf({ variable, origin: originOf(foreign()) }, env));
    decide('ACME_KEY', foreign(), true);
    expect(trusts()).toEqual(['given', 'missing']);
    const moved = { variable: 'ACME_KEY', origin: 'https://elsewhere.example' };
    expect(trustOf(moved, env)).toBe('missing');
    decide('ACME_KEY', `${moved.origin}/v1`, true);
    decide('OTHER_KEY', foreign(), true);
    expect([...trusts(), trustOf(moved, env)]).toEqual(['given', 'given', 'given']);
    // Whatever the path or the workspace is: whose server it is does not change with them.
    await ask({ baseUrl: foreign(), options: { env } });
    decide('ACME_KEY', foreign(), false);
    expect([...trusts(), trustOf(moved, env)]).toEqual(['missing', 'given', 'given']);
    expect((await failureOf(ask({ baseUrl: foreign(), options: { env } }))).reason).toBe('untrusted_key_host');
    expect(server.requests).toHaveLength(1);
  });

  it('is allowed only for what a provider of the workspace wants to send, as it was seen', () => {
    const seen = { variable: 'ACME_KEY', origin: originOf(foreign()), isGiven: true };
    const now = configured({ baseUrl: 'https://elsewhere.example/v1' });
    expect(() => decideTrust([now], seen, env)).toThrow('What they send is ACME_KEY@https://elsewhere.example.');
    expect(trustOf(seen, env)).toBe('missing');
  });

  it('is allowed by the environment where nobody can be asked, for exactly that key and address', () => {
    const pairing = { variable: 'ACME_KEY', origin: 'https://lab.example' };
    const trusted = (value: string) => trustOf(pairing, { REVERIE_TRUSTED_KEYS: value });
    for (const value of ['ACME_KEY@https://lab.example', 'A@https://a.example, ACME_KEY@https://lab.example/v1'])
      expect(trusted(value)).toBe('not_needed');
    for (const value of ['', '1', '*', 'ACME_KEY', 'ACME_KEY@', 'ACME_KEY@lab.example', 'ACME_KEY@http://lab.example'])
      expect(trusted(value)).toBe('missing');
    expect(() => decideTrust([configured({ baseUrl: pairing.origin })], { ...pairing, isGiven: true }, {})).toThrow(
      'set REVERIE_TRUSTED_KEYS=ACME_KEY@https://lab.example instead',
    );
  });

  it('is allowed in a file that is only the person’s; one that cannot be understood allows nothing', () => {
    decide('ACME_KEY', foreign(), true);
    const file = path.join(folder, 'person', 'trusted-keys.json');
    expect(readFileSync(file, 'utf8')).not.toContain(KEY);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    for (const content of ['', '[]', 'null', '{"ACME_KEY":"*"}', '{"ACME_KEY":[true]}']) {
      writeFileSync(file, content);
      expect(trustOf({ variable: 'ACME_KEY', origin: originOf(foreign()) }, env)).toBe('missing');
    }
    decide('ACME_KEY', foreign(), true);
    expect(trustOf({ variable: 'ACME_KEY', origin: originOf(foreign()) }, env)).toBe('given');
  });
});

describe.each(KINDS)('a server that sends a call of type %s on to another one', (kind) => {
  it.each([301, 302, 307, 308])('with status %s does not get the key carried there', async (status) => {
    const other = await startDoor((_, response) => response.end());
    const location = `${other.origin}/v1/chat/completions`;
    const first = await startDoor((_, response) => response.writeHead(status, { location }).end());
    const error = await failureOf(ask({ kind, baseUrl: `${first.origin}/v1` }));
    expect(error).toMatchObject({ reason: 'http_status', details: { status } });
    const report = await testConnection(configured({ kind, baseUrl: `${first.origin}/v1` }), { ACME_KEY: KEY });
    expect(report).toMatchObject({ ok: false, status });
    expect([first.requests, other.connections]).toEqual([2, 0]);
  });
});
