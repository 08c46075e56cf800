import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTurn, type ModelServer, startModelServer } from '../../e2e/fixtures/model-server/index.ts';
import type { OfflineConfig, ProviderConfig, RemoteConfig } from '../workspace/types.ts';
import { createFakeClock } from './fixtures/fake-clock.ts';
import { createProviderSet, type ProviderSetOptions } from './set.ts';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const remote = (changes: Partial<RemoteConfig> = {}): RemoteConfig => ({
  name: 'remote',
  kind: 'openai-compatible',
  baseUrl: server.url,
  apiKeyEnv: null,
  models: ['*'],
  concurrency: 2,
  requestsPerMinute: null,
  tokensPerMinute: null,
  stream: false,
  ...changes,
});
const offline = (changes: Partial<OfflineConfig> = {}): OfflineConfig => ({
  name: 'plane',
  kind: 'offline',
  models: ['demo/*'],
  concurrency: 2,
  latencyMs: 0,
  ...changes,
});
const setOf = (configs: readonly ProviderConfig[], options: Partial<ProviderSetOptions> = {}) =>
  createProviderSet(configs, { env: {}, ...options });
const callOf = (prompt: string, signal = new AbortController().signal) => ({
  prompt,
  maxTokens: 500,
  temperature: null,
  signal,
});
const model = (id: string, providerModel = id) => ({ id, model: providerModel });

describe('the provider of a model', () => {
  it('is the first whose patterns match its id or its name', () => {
    const providers = setOf([offline(), remote({ name: 'routed', models: ['fast', 'acme/*'] }), remote()]);
    expect(providers.resolve(model('a', 'demo/x')).name).toBe('plane');
    expect(providers.resolve(model('fast', 'other/x')).name).toBe('routed');
    expect(providers.resolve(model('b', 'acme/x')).name).toBe('routed');
    expect(providers.resolve(model('c', 'zeta/x')).name).toBe('remote');
  });

  it('is missed with the names of those that were asked', async () => {
    const expected = {
      kind: 'INVALID_CONFIG',
      reason: 'no_provider',
      details: expect.objectContaining({ model: 'm', providers: ['plane'] }),
    };
    expect(() => setOf([offline()]).resolve(model('m'))).toThrow(expect.objectContaining(expected));
    await expect(setOf([offline()]).call(model('m'), callOf('x'))).rejects.toMatchObject(expected);
  });

  it('can be chosen on the command line, by name or by kind', () => {
    const configs = [remote({ name: 'first', models: ['acme/*'] }), remote({ name: 'second' }), offline()];
    expect(setOf(configs, { forceProvider: 'second' }).resolve(model('acme/x')).name).toBe('second');
    expect(setOf(configs, { forceProvider: 'offline' }).resolve(model('acme/x')).name).toBe('plane');
    expect(setOf(configs, { forceProvider: 'openai-compatible' }).resolve(model('acme/x')).name).toBe('first');
    expect(setOf(configs, { forceProvider: 'openai-compatible' }).resolve(model('zeta/x')).name).toBe('second');
  });

  it('can always be the offline one, even where the workspace names none', async () => {
    const answer = await setOf([remote()], { forceProvider: 'offline' }).call(model('m'), callOf('Dream.'));
    expect(answer.provider).toBe('offline');
    expect(server.requests).toHaveLength(0);
  });

  it('can be just an address', async () => {
    const providers = setOf([offline()], { forceProvider: 'openai-compatible', baseUrl: server.url });
    expect((await providers.call(model('m'), callOf('Hello'))).text).toBe('You said: Hello');
  });

  it('is at an address from the command line whatever the workspace names', async () => {
    for (const config of [offline(), remote({ kind: 'anthropic', baseUrl: 'http://127.0.0.1:9' })]) {
      const answer = await setOf([config], { baseUrl: server.url }).call(model('m'), callOf('Hello'));
      expect(answer).toMatchObject({ provider: 'openai-compatible', text: 'You said: Hello' });
    }
    const some = setOf([offline(), remote({ name: 'some', models: ['acme/*'] })], { baseUrl: server.url });
    expect(some.resolve(model('acme/x')).name).toBe('some');
    expect(some.resolve(model('zeta/x'))).toMatchObject({ baseUrl: server.url, apiKeyEnv: null });
  });

  it('keeps its key only at its own origin, and never lends it to models that it does not serve', () => {
    const configs = [remote({ models: ['acme/*'], apiKeyEnv: 'ACME_KEY' })];
    const key = (baseUrl: string, name: string) => setOf(configs, { baseUrl }).resolve(model(name));
    expect(key(`${server.url}/v2`, 'acme/x')).toMatchObject({ apiKeyEnv: 'ACME_KEY' });
    expect(key('http://127.0.0.1:9/v1', 'acme/x')).toMatchObject({ apiKeyEnv: null });
    expect(key(`${server.url}/v2`, 'zeta/x')).toMatchObject({ apiKeyEnv: null });
  });

  it.each(['plane', 'offline', 'claude', 'anthropic'])(
    'cannot be %s at an address: only one kind takes one',
    (name) => {
      const configs = [offline(), remote({ name: 'claude', kind: 'anthropic' })];
      expect(() => setOf(configs, { forceProvider: name, baseUrl: server.url })).toThrow(
        expect.objectContaining({ kind: 'INVALID_CONFIG', reason: 'base_url_without_use' }),
      );
    },
  );

  it('cannot be one that does not exist, or an address that is none', () => {
    const unknown = {
      kind: 'INVALID_CONFIG',
      reason: 'unknown_provider',
      details: expect.objectContaining({ providers: ['plane', 'offline'] }),
    };
    expect(() => setOf([offline()], { forceProvider: 'nobody' })).toThrow(expect.objectContaining(unknown));
    for (const baseUrl of ['localhost:1234', 'ftp://x/v1', '']) {
      expect(() => setOf([remote()], { baseUrl })).toThrow(
        expect.objectContaining({ kind: 'INVALID_CONFIG', reason: 'invalid_base_url' }),
      );
    }
  });

  it('needs no key at an address from the command line', async () => {
    const providers = setOf([remote({ baseUrl: 'http://127.0.0.1:9/v1', apiKeyEnv: 'NO_SUCH_KEY' })], {
      baseUrl: server.url,
    });
    expect((await providers.call(model('m'), callOf('Hello'))).text).toBe('You said: Hello');
  });
});

describe('the queue of a model', () => {
  /** Answers only when told; counts how many requests wait at the server at once. */
  function holdAnswers() {
    const waiting: (() => void)[] = [];
    server.setBehaviour((prompt) => new Promise((resolve) => waiting.push(() => resolve({ text: prompt }))));
    return waiting;
  }

  it('lets only as many calls out as the provider allows, and other models past', async () => {
    const waiting = holdAnswers();
    const providers = setOf([remote({ concurrency: 2 })]);
    const calls = ['1', '2', '3', '4'].map((prompt) => providers.call(model('slow'), callOf(prompt)));
    const other = providers.call(model('other'), callOf('5'));
    await expect.poll(() => waiting.length).toBe(3);
    expect(server.requests.map(({ prompt }) => prompt).sort()).toEqual(['1', '2', '5']);
    for (let next = 0; next < 5; next++) {
      await expect.poll(() => waiting.length).toBeGreaterThan(next);
      waiting[next]?.();
    }
    expect((await Promise.all([...calls, other])).map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('takes its width from the command line where one is given', async () => {
    const waiting = holdAnswers();
    const providers = setOf([remote({ concurrency: 8 })], { concurrency: 1 });
    const calls = ['1', '2'].map((prompt) => providers.call(model('m'), callOf(prompt)));
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]?.();
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]?.();
    await Promise.all(calls);
  });

  it('is left at once by a call that is cancelled while it waits, which is never sent', async () => {
    const waiting = holdAnswers();
    const providers = setOf([remote({ concurrency: 1 })]);
    const controller = new AbortController();
    const first = providers.call(model('m'), callOf('first'));
    const second = providers.call(model('m'), callOf('second', controller.signal));
    await expect.poll(() => waiting.length).toBe(1);
    controller.abort();
    await expect(second).rejects.toMatchObject({ kind: 'CANCELLED', reason: 'cancelled' });
    waiting[0]?.();
    await first;
    expect(server.requests.map(({ prompt }) => prompt)).toEqual(['first']);
  });

  it('is not entered by a call that was cancelled before', async () => {
    for (const config of [remote(), offline({ models: ['*'] })]) {
      await expect(setOf([config]).call(model('m'), callOf('x', AbortSignal.abort()))).rejects.toMatchObject({
        kind: 'CANCELLED',
      });
    }
    expect(server.requests).toHaveLength(0);
  });

  it('sends no more requests in a minute than allowed', async () => {
    const providers = setOf([remote({ concurrency: 8, requestsPerMinute: 2 })]);
    const controller = new AbortController();
    const calls = ['1', '2', '3'].map((prompt) => providers.call(model('m'), callOf(prompt, controller.signal)));
    await Promise.all(calls.slice(0, 2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.requests).toHaveLength(2);
    controller.abort();
    await expect(calls[2]).rejects.toMatchObject({ kind: 'CANCELLED' });
  });

  it('a call that is made ready and then cancelled was announced, never leaves, and is reported so', async () => {
    const others = Promise.withResolvers<void>();
    server.setBehaviour(async (prompt) => {
      if (prompt !== 'first') await others.promise;
      return { text: 'ok' };
    });
    const providers = setOf([remote({ concurrency: 8 })], { now: () => 0 });
    // Its answer takes no time on this clock, so that one more call is ready from now on.
    await providers.call(model('m'), callOf('first'));
    const out = Array.from({ length: 8 }, (_, at) => providers.call(model('m'), callOf(`${at}`)));
    const controller = new AbortController();
    const seen: string[] = [];
    const ready = providers.call(model('m'), {
      ...callOf('ready', controller.signal),
      onSend: () => void seen.push('announced'),
      onSent: () => void seen.push('sent'),
      onAttempt: ({ outcome, sentAt }) => void seen.push(`${outcome} ${sentAt}`),
    });
    await expect.poll(() => [server.requests.length, ...seen]).toEqual([9, 'announced']);
    controller.abort();
    await expect(ready).rejects.toMatchObject({ kind: 'CANCELLED' });
    expect(seen).toEqual(['announced', 'cancelled null']);
    others.resolve();
    await Promise.all(out);
    expect(server.requests).toHaveLength(9);
  });

  it('keeps later calls back while the server wants to be left alone', async () => {
    const clock = createFakeClock();
    const until = clock.now() + 10_000;
    server.setBehaviour(inTurn({ status: 429, retryAfter: '10' }, { text: 'ok' }));
    const providers = setOf([remote()], { sleep: clock.sleep, now: clock.now });
    const first = providers.call(model('m'), callOf('first'));
    await expect.poll(() => providers.state()[0]?.models[0]?.heldUntil).toBe(until);
    // The retry of the first call is still out when the second begins, three seconds later.
    await clock.pass(3_000);
    const second = providers.call(model('m'), callOf('second'));
    await providers.call(model('other'), callOf('third'));
    await clock.pass(6_999);
    expect(server.requests.map(({ prompt }) => prompt)).toEqual(['first', 'third']);
    await clock.pass(1);
    await Promise.all([first, second]);
    expect(server.requests).toHaveLength(4);
  });
});

describe('what the interface sees of the providers', () => {
  it('is nothing before the first call, and then the models that were called', async () => {
    const providers = setOf([remote({ concurrency: 3 }), offline()]);
    expect(providers.state()).toEqual([]);
    await providers.call(model('m'), callOf('x'));
    expect(providers.state()).toEqual([
      {
        provider: 'remote',
        circuit: { state: 'closed', failures: 0, retryAt: null, cause: null },
        models: [{ modelId: 'm', concurrency: 3, queued: 0, active: 0, heldUntil: null }],
      },
    ]);
  });

  it('shows a model that was turned away at half its width, held until the moment the server named', async () => {
    server.setBehaviour(inTurn({ status: 429, retryAfter: '3600' }, { text: 'ok' }));
    const providers = setOf([remote({ concurrency: 8 })], { now: () => 1_000_000 });
    await expect(providers.call(model('m'), callOf('x'))).rejects.toMatchObject({ reason: 'rate_limited' });
    // What the server asked of one call holds for all: nothing is sent, and nobody waits for an hour.
    await expect(providers.call(model('m'), callOf('y'))).rejects.toMatchObject({
      reason: 'rate_limited',
      details: { retryAfter: '3600', attempts: 0 },
    });
    expect(server.requests).toHaveLength(1);
    expect(providers.state()[0]?.models).toMatchObject([{ concurrency: 4, heldUntil: 1_000_000 + 3_600_000 }]);
  });

  it('shows a provider that is left alone, and why; nothing is sent until somebody has mended it', async () => {
    server.setBehaviour(() => ({ status: 401 }));
    const providers = setOf([remote()]);
    for (let call = 0; call < 5; call++) {
      await expect(providers.call(model(`m${call}`), callOf('x'))).rejects.toMatchObject({ reason: 'http_status' });
    }
    await expect(providers.call(model('m'), callOf('x'))).rejects.toMatchObject({
      kind: 'PROVIDER_FAILURE',
      reason: 'circuit_open',
      details: { provider: 'remote', lastStatus: 401, hint: expect.stringContaining('key') },
    });
    expect(server.requests).toHaveLength(5);
    expect(providers.state()[0]?.circuit).toMatchObject({ state: 'open', cause: expect.stringContaining('401') });
    providers.retryNow('remote');
    server.setBehaviour(() => ({ text: 'Mended.' }));
    expect((await providers.call(model('m'), callOf('x'))).text).toBe('Mended.');
  });

  it('counts a call as out until it has told how it ended, also when it is cancelled', async () => {
    server.setBehaviour(() => 'hang');
    const providers = setOf([remote()]);
    const controller = new AbortController();
    const outcomes: string[] = [];
    const onAttempt = ({ outcome }: { readonly outcome: string }) => void outcomes.push(outcome);
    const call = providers.call(model('m'), { ...callOf('x', controller.signal), onAttempt });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    await expect(call).rejects.toMatchObject({ kind: 'CANCELLED' });
    expect(outcomes).toEqual(['cancelled']);
    expect(providers.state()[0]?.models).toMatchObject([{ active: 0 }]);
  });
});
