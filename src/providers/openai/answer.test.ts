import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../e2e/fixtures/model-server/index.ts';
import { ask, KEY, server } from './call-bench.ts';

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
});
