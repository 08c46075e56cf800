import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  type Fault,
  inTurn,
  type ModelServer,
  PARTIAL_TEXT,
  startModelServer,
} from '../../../e2e/fixtures/model-server/index.ts';
import type { ReverieError } from '../../api/errors.ts';
import type { OpenAiCompatibleConfig } from '../../workspace/types.ts';
import { PartialAnswerError } from '../failures.ts';
import { createProviderSet, type ProviderSetOptions } from '../set.ts';
import type { ModelAnswer } from '../types.ts';

const KEY = 'sk-very/secret+key"1234567890';
const MODEL = { id: 'dreamer', model: 'acme/dreamer-1' };

let server: ModelServer;
/** Pauses that were asked for, in milliseconds; none of them is really waited for. */
let pauses: number[];

beforeEach(async () => {
  server = await startModelServer();
  pauses = [];
});
afterEach(() => server.close());

interface Ask extends Partial<OpenAiCompatibleConfig> {
  readonly prompt?: string;
  readonly temperature?: number;
  readonly signal?: AbortSignal;
  readonly onText?: (delta: string) => void;
  readonly options?: Partial<ProviderSetOptions>;
}

function ask(wish: Ask = {}): Promise<ModelAnswer> {
  const {
    prompt = 'Dream.',
    temperature = null,
    signal = new AbortController().signal,
    onText,
    options,
    ...changes
  } = wish;
  const config: OpenAiCompatibleConfig = {
    name: 'acme',
    kind: 'openai-compatible',
    baseUrl: server.url,
    apiKeyEnv: 'ACME_KEY',
    models: ['*'],
    concurrency: 4,
    requestsPerMinute: null,
    stream: true,
    ...changes,
  };
  const providers = createProviderSet([config], {
    env: { ACME_KEY: KEY },
    random: () => 1,
    sleep: async (ms) => void pauses.push(ms),
    ...options,
  });
  return providers.call(MODEL, {
    prompt,
    maxTokens: 500,
    temperature,
    signal,
    ...(onText === undefined ? {} : { onText }),
  });
}

async function failureOf(answer: Promise<ModelAnswer>): Promise<ReverieError> {
  return answer.then(
    ({ text }) => expect.fail(`answered "${text}"`),
    (error: ReverieError) => error,
  );
}

describe.each([
  ['streaming', true],
  ['without streaming', false],
])('an openai-compatible provider, %s', (_, stream) => {
  it('gives the answer exactly as the server wrote it', async () => {
    const text = 'Zwölf Boxkämpfer 🥊🥊 jagen\r\nViktor — "quer"\n\n'.repeat(40);
    server.setBehaviour(() => ({ text }));
    expect(await ask({ stream })).toMatchObject({ text, finishReason: 'stop', provider: 'acme', attempts: 1 });
  });

  it('sends one user message, the limit, the key, and a temperature only where one is set', async () => {
    await ask({ stream, prompt: 'Line one\n  line two' });
    await ask({ stream, temperature: 0.3 });
    const [first, second] = server.requests;
    expect(first?.body).toMatchObject({
      model: 'acme/dreamer-1',
      max_tokens: 500,
      messages: [{ role: 'user', content: 'Line one\n  line two' }],
    });
    expect(first?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(first?.body).not.toHaveProperty('temperature');
    expect(second?.body).toHaveProperty('temperature', 0.3);
    expect(server.requests.map((request) => request.stream)).toEqual([stream, stream]);
  });

  it('reports the tokens that the server counted, and none where it counted none', async () => {
    server.setBehaviour(
      inTurn(
        { text: 'a', usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } },
        { text: 'a', usage: null },
      ),
    );
    expect((await ask({ stream })).usage).toEqual({ promptTokens: 11, completionTokens: 7, totalTokens: 18 });
    expect((await ask({ stream })).usage).toBeNull();
  });

  it.each([
    ['length', 'length'],
    ['content_filter', 'content_filter'],
    ['tool_calls', 'tool_calls'],
    ['eos_token', 'other'],
  ])('keeps a text that finished with %s', async (finishReason, expected) => {
    server.setBehaviour(() => ({ text: 'Some text.', finishReason }));
    expect(await ask({ stream })).toMatchObject({ text: 'Some text.', finishReason: expected });
  });

  it('leaves the reasoning of a model out of its answer', async () => {
    server.setBehaviour(() => ({ text: 'Answer.', reasoning: 'Let me think.' }));
    expect((await ask({ stream })).text).toBe('Answer.');
  });

  it.each<[string, Fault, string]>([
    ['a web page', 'html', 'html_page'],
    ['an answer without choices', 'emptyChoices', 'empty_answer'],
    ['JSON that breaks off', 'malformedJson', 'not_json'],
    ['an error with status 200', 'errorBody200', 'error_body'],
    ['an error in the middle', 'errorMidStream', 'error_body'],
    ['a body of another type', 'wrongContentType', 'wrong_content_type'],
    ['a connection that breaks midway', 'cut', 'cut_stream'],
    ['a connection that breaks before the answer', 'resetBeforeAnswer', 'cut_stream'],
  ])('takes %s for a failure and does not ask again', async (_what, fault, reason) => {
    server.setBehaviour(() => fault);
    const error = await failureOf(ask({ stream }));
    expect(error).toMatchObject({
      kind: 'PROVIDER_FAILURE',
      reason,
      details: { provider: 'acme', model: 'acme/dreamer-1', attempts: 1 },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('takes an empty text for a failure', async () => {
    server.setBehaviour(
      inTurn({ text: ' \n' }, { text: '', finishReason: 'content_filter' }, { text: '', finishReason: 'length' }),
    );
    expect((await failureOf(ask({ stream }))).reason).toBe('empty_answer');
    expect((await failureOf(ask({ stream }))).reason).toBe('content_filter');
    expect((await failureOf(ask({ stream }))).message).toContain('raise maxTokens');
  });

  it('takes a finish reason of "error" for a failure', async () => {
    server.setBehaviour(() => ({ text: 'Half', finishReason: 'error' }));
    expect((await failureOf(ask({ stream }))).reason).toBe('error_body');
  });

  it.each([400, 401, 404, 418, 500, 502, 504])(
    'fails at once on status %i and says what the server said',
    async (status) => {
      server.setBehaviour(() => ({ status }));
      const error = await failureOf(ask({ stream }));
      expect(error).toMatchObject({
        reason: 'http_status',
        details: { status, excerpt: `the server answers ${status}` },
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('does not follow a redirect, and names it', async () => {
    server.setBehaviour(() => ({ status: 307 }));
    expect((await failureOf(ask({ stream }))).message).toContain('redirect');
  });

  it('waits exactly as long as Retry-After says, in seconds or as a date', async () => {
    const now = Date.parse('Fri, 01 Jan 2027 10:00:00 GMT');
    const busy = { status: 503, retryAfter: 'Fri, 01 Jan 2027 10:00:42 GMT' };
    server.setBehaviour(inTurn({ status: 429, retryAfter: '7' }, busy, { text: 'At last.' }));
    expect(await ask({ stream, options: { now: () => now } })).toMatchObject({ text: 'At last.', attempts: 3 });
    expect(pauses).toEqual([7_000, 42_000]);
  });

  it('waits longer and longer where the server names no time, and then gives up', async () => {
    server.setBehaviour(() => ({ status: 429 }));
    const error = await failureOf(ask({ stream }));
    expect(error).toMatchObject({ reason: 'rate_limited', details: { status: 429, attempts: 3 } });
    expect(pauses).toEqual([500, 1_000]);
  });

  it('fails at once when the server wants to be left alone for an hour', async () => {
    server.setBehaviour(() => ({ status: 429, retryAfter: '3600' }));
    expect(await failureOf(ask({ stream }))).toMatchObject({
      reason: 'rate_limited',
      details: { retryAfter: '3600', attempts: 1 },
    });
    expect(pauses).toEqual([]);
  });

  it('tries a server three times that refuses the connection', async () => {
    const gone = await startModelServer();
    await gone.close();
    const error = await failureOf(ask({ stream, baseUrl: gone.url }));
    expect(error).toMatchObject({ reason: 'unreachable', details: { excerpt: 'ECONNREFUSED', attempts: 3 } });
    expect(error.message).toContain(gone.url);
    expect(pauses).toEqual([500, 1_000]);
  });

  it('tries again what failed at the TLS handshake, because nothing was sent', async () => {
    const error = await failureOf(ask({ stream, baseUrl: server.url.replace('http:', 'https:') }));
    expect(error).toMatchObject({ reason: 'unreachable', details: { attempts: 3 } });
    expect(server.requests).toHaveLength(0);
  });

  it('gives up on a server that never answers', async () => {
    server.setBehaviour(() => 'hang');
    const error = await failureOf(ask({ stream, options: { timeouts: { firstTokenMs: 40 } } }));
    expect(error).toMatchObject({ reason: 'timeout', details: { phase: 'first_token', attempts: 1 } });
  });

  it('gives up on a server that falls silent midway', async () => {
    server.setBehaviour(() => 'hangMidway');
    const error = await failureOf(ask({ stream, options: { timeouts: { idleMs: 40 } } }));
    expect(error).toMatchObject({ reason: 'timeout', details: { phase: 'next_token' } });
  });

  it('stops at once when cancelled, and hangs up', async () => {
    server.setBehaviour(() => 'hangMidway');
    const controller = new AbortController();
    const answer = failureOf(ask({ stream, signal: controller.signal }));
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    expect(await answer).toMatchObject({ kind: 'CANCELLED', reason: 'cancelled' });
    await expect.poll(() => server.requests[0]?.abandoned).toBe(true);
  });

  it('stops at once when cancelled between two tries', async () => {
    server.setBehaviour(() => ({ status: 429, retryAfter: '5' }));
    const controller = new AbortController();
    const sleep = async (_ms: number, signal: AbortSignal) => {
      controller.abort();
      signal.throwIfAborted();
    };
    expect(await failureOf(ask({ stream, signal: controller.signal, options: { sleep } }))).toMatchObject({
      kind: 'CANCELLED',
    });
    expect(server.requests).toHaveLength(1);
  });

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
        body: body(request.headers.authorization ?? ''),
      }));
      const error = await failureOf(ask({ stream }));
      const shown = JSON.stringify([error.message, error.details, error.stack, error.cause, { ...error }]);
      for (const part of [KEY, 'very/secret', 'secret+key', '1234567890', 'c2stdmVye', encodeURIComponent(KEY)])
        expect(shown).not.toContain(part);
      expect(String(error.details.excerpt).length).toBeLessThanOrEqual(300);
    }
  });
});

describe('a streaming provider', () => {
  it('hands over the text piece by piece', async () => {
    const text = 'A rather long answer that arrives in several pieces. '.repeat(8);
    server.setBehaviour(() => ({ text }));
    const pieces: string[] = [];
    await ask({ onText: (delta) => pieces.push(delta) });
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(text);
  });

  it.each<[Fault, string]>([
    ['cut', 'cut_stream'],
    ['cutCleanly', 'cut_stream'],
    ['errorMidStream', 'error_body'],
    ['malformedJson', 'not_json'],
    ['hangMidway', 'timeout'],
  ])('keeps what had arrived before a failure (%s)', async (fault, reason) => {
    server.setBehaviour(() => fault);
    const timeouts = fault === 'hangMidway' ? { idleMs: 40 } : {};
    const error = await failureOf(ask({ options: { timeouts } }));
    expect(error).toBeInstanceOf(PartialAnswerError);
    expect(error).toMatchObject({ kind: 'PROVIDER_FAILURE', reason, partialText: PARTIAL_TEXT });
  });

  it('takes a stream without a finish reason for a failure, even after [DONE]', async () => {
    server.setBehaviour(() => ({ text: 'Whole or not?', finishReason: null }));
    expect(await failureOf(ask())).toMatchObject({ kind: 'PROVIDER_FAILURE', partialText: 'Whole or not?' });
  });

  it('accepts a server that never says [DONE] but gives its finish reason', async () => {
    server.setBehaviour(() => ({ text: 'Whole.', done: false }));
    expect((await ask()).text).toBe('Whole.');
  });

  it('waits patiently while tokens keep coming', async () => {
    const text = 'x'.repeat(48 * 8);
    server.setBehaviour(() => ({ text, delayMs: 50 }));
    expect((await ask({ options: { timeouts: { idleMs: 300, firstTokenMs: 300 } } })).text).toBe(text);
  });

  it('does not lose a text to a listener that throws', async () => {
    const boom = new Error('the listener is broken');
    const onText = () => {
      throw boom;
    };
    await expect(ask({ onText })).rejects.toBe(boom);
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
