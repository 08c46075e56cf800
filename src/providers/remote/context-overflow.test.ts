import { describe, expect, test } from 'vitest';
import { saysContextOverflow } from './context-overflow.ts';

const said = (error: unknown) => saysContextOverflow(JSON.stringify({ error }));

describe('a refusal is known to mean that the prompt is too long', () => {
  test.each([
    [
      'llama.cpp',
      {
        code: 400,
        message: 'request (2041 tokens) exceeds the available context size (512 tokens), try increasing it',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 2041,
        n_ctx: 512,
      },
    ],
    ['OpenAI', { message: 'Your input exceeds the context window of this model.', code: 'context_length_exceeded' }],
    [
      'vLLM and OpenRouter',
      { message: "This model's maximum context length is 8192 tokens. However, you requested 9000." },
    ],
    ['LM Studio', 'The number of tokens to keep is greater than the context length.'],
    ['Anthropic', { type: 'invalid_request_error', message: 'prompt is too long: 213462 tokens > 200000 maximum' }],
    [
      'Google',
      { code: 400, message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048575).' },
    ],
  ])('in the words of %s', (_, error) => {
    expect(said(error)).toBe(true);
  });

  test.each([
    ['another refusal', { message: 'temperature must be between 0 and 2', code: 'invalid_value' }],
    ['a setting of that name', { message: "unknown field 'context_length'" }],
    ['an error without words', {}],
    ['no error', undefined],
  ])('and %s is not', (_, error) => {
    expect(said(error)).toBe(false);
    expect(saysContextOverflow('<html>context length exceeded</html>')).toBe(false);
  });
});
