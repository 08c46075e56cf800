import { type Dialect, fieldOf, parseJson, STAND_IN_KEY, textsIn } from './dialect.ts';

/** Anthropic's Messages API. */
export const anthropicDialect: Dialect = {
  kind: 'anthropic',
  keyHeader: 'x-api-key',
  keyPrefix: '',
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],

  async load() {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    // Without a key of ours the library would look for one in the environment by itself.
    return ({ baseUrl, providerModel, fetch }) =>
      createAnthropic({ baseURL: baseUrl, apiKey: STAND_IN_KEY, fetch })(providerModel);
  },

  options: ({ reasoningEffort }) => (reasoningEffort == null ? {} : { anthropic: { effort: reasoningEffort } }),

  // The stop reason comes one event earlier, but the library only believes an answer that is closed.
  finishes: (data) => data.includes('"message_stop"') && fieldOf(parseJson(data), 'type') === 'message_stop',
  finishIsLast: true,

  faultOf(value) {
    const content = fieldOf(value, 'content');
    if (!Array.isArray(content)) return 'unexpected_body';
    if (content.length > 0) return null;
    return fieldOf(value, 'stop_reason') === 'refusal' ? 'content_filter' : 'empty_answer';
  },

  listHeaders: { 'anthropic-version': '2023-06-01' },
  listQuery: '?limit=500',
  readModels: (value) => textsIn(fieldOf(value, 'data'), 'id'),
};
