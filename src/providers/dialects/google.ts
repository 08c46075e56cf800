import { type Dialect, fieldOf, parseJson, STAND_IN_KEY, textsIn } from './dialect.ts';

/** Google's Gemini API. */
export const googleDialect: Dialect = {
  kind: 'google',
  keyHeader: 'x-goog-api-key',
  keyPrefix: '',
  efforts: ['minimal', 'low', 'medium', 'high'],

  async load() {
    const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
    // Without a key of ours the library would look for one in the environment by itself.
    return ({ baseUrl, providerModel, fetch }) =>
      createGoogleGenerativeAI({ baseURL: baseUrl, apiKey: STAND_IN_KEY, fetch })(providerModel);
  },

  options: ({ reasoningEffort }) =>
    reasoningEffort == null
      ? {}
      : { google: { thinkingConfig: { thinkingLevel: reasoningEffort, includeThoughts: true } } },

  finishes(data) {
    if (!data.includes('"finishReason"') && !data.includes('"blockReason"')) return false;
    const value = parseJson(data);
    const candidates = fieldOf(value, 'candidates');
    const finished = Array.isArray(candidates) && typeof fieldOf(candidates[0], 'finishReason') === 'string';
    return finished || blocked(value);
  },
  finishIsLast: false,

  faultOf(value) {
    const candidates = fieldOf(value, 'candidates');
    if (Array.isArray(candidates) && candidates.length > 0) return null;
    if (blocked(value)) return 'content_filter';
    return Array.isArray(candidates) || fieldOf(value, 'usageMetadata') !== undefined
      ? 'empty_answer'
      : 'unexpected_body';
  },

  listHeaders: {},
  listQuery: '?pageSize=500',
  readModels(value) {
    const names = textsIn(fieldOf(value, 'models'), 'name');
    return names?.map((name) => name.replace(/^models\//, '')) ?? null;
  },
};

/** Whether the prompt itself was turned away; such an answer has no candidates at all. */
function blocked(value: unknown): boolean {
  return typeof fieldOf(fieldOf(value, 'promptFeedback'), 'blockReason') === 'string';
}
