import { type Dialect, fieldOf, parseJson, textsIn } from './dialect.ts';

/** OpenAI's chat completions, as OpenRouter, Ollama, LM Studio, vLLM, llama.cpp and many others speak them. */
export const openAiDialect: Dialect = {
  kind: 'openai-compatible',
  keyHeader: 'authorization',
  keyPrefix: 'Bearer ',
  efforts: null,

  async load() {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return ({ baseUrl, providerModel, fetch }) =>
      createOpenAICompatible({ name: 'reverie', baseURL: baseUrl, fetch, includeUsage: true }).chatModel(providerModel);
  },

  options: ({ reasoningEffort }) => (reasoningEffort == null ? {} : { openaiCompatible: { reasoningEffort } }),

  finishes(data) {
    // Parsing every event twice would cost more than the rest of the watching, and most of them say null here.
    if (!/"finish_reason"\s*:\s*"/.test(data)) return false;
    const choices = fieldOf(parseJson(data), 'choices');
    return Array.isArray(choices) && typeof fieldOf(choices[0], 'finish_reason') === 'string';
  },
  finishIsLast: true,

  faultOf(value) {
    const choices = fieldOf(value, 'choices');
    if (!Array.isArray(choices)) return 'unexpected_body';
    return choices.length === 0 ? 'empty_answer' : null;
  },

  listHeaders: {},
  listQuery: '',
  readModels: (value) => textsIn(fieldOf(value, 'data'), 'id'),
};
