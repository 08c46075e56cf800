import { afterEach, beforeEach, expect } from 'vitest';
import { type ModelServer, startModelServer } from '../../../e2e/fixtures/model-server/index.ts';
import type { ReverieError } from '../../api/errors.ts';
import type { OpenAiCompatibleConfig } from '../../workspace/types.ts';
import { createProviderSet, type ProviderSetOptions } from '../set.ts';
import type { ModelAnswer } from '../types.ts';

// What the tests of this folder share: a fresh model server for each test, a key, and no real pauses.

/** Full of characters that other encodings write differently. */
export const KEY = 'sk-very/secret+key"1234567890';
const MODEL = { id: 'dreamer', model: 'acme/dreamer-1' };

/** The server of the running test. */
export let server: ModelServer;
/** Pauses that were asked for, in milliseconds; none of them is really waited for. */
export let pauses: number[];

beforeEach(async () => {
  server = await startModelServer();
  pauses = [];
});
afterEach(() => server.close());

/** What differs from the usual call and its provider. */
interface Ask extends Partial<OpenAiCompatibleConfig> {
  readonly prompt?: string;
  readonly temperature?: number;
  readonly signal?: AbortSignal;
  readonly onText?: (delta: string) => void;
  readonly options?: Partial<ProviderSetOptions>;
}

/** Calls a provider that points at {@link server}. */
export function ask(wish: Ask = {}): Promise<ModelAnswer> {
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

/** The error of a call that must fail. */
export async function failureOf(answer: Promise<ModelAnswer>): Promise<ReverieError> {
  return answer.then(
    ({ text }) => expect.fail(`answered "${text}"`),
    (error: ReverieError) => error,
  );
}
