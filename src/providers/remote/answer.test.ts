import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../e2e/fixtures/model-server/index.ts';
import { ask, server, WAYS, withModelServer } from '../fixtures/call-bench.ts';

withModelServer();

describe.each(WAYS)('a provider of type $kind, $how', ({ kind, stream }) => {
  it('gives the answer exactly as the server wrote it', async () => {
    const text = 'Zwölf Boxkämpfer 🥊🥊 jagen\r\nViktor — "quer"\n\n'.repeat(40);
    server.setBehaviour(() => ({ text }));
    expect(await ask({ kind, stream })).toMatchObject({
      text,
      reasoning: null,
      finishReason: 'stop',
      provider: 'acme',
      attempts: 1,
      notices: [],
    });
    expect(server.requests.map((request) => [request.prompt, request.model, request.stream])).toEqual([
      ['Dream.', 'dreamer-1', stream],
    ]);
  });

  it('reports the tokens that the server counted', async () => {
    server.setBehaviour(() => ({
      text: 'a',
      usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
    }));
    expect((await ask({ kind, stream })).usage).toEqual({ promptTokens: 11, completionTokens: 7, totalTokens: 18 });
  });

  it.each([
    ['length', 'length'],
    ['content_filter', 'content_filter'],
    ['surprise', 'other'],
  ])('keeps a text that finished with %s', async (finishReason, expected) => {
    server.setBehaviour(() => ({ text: 'Some text.', finishReason }));
    expect(await ask({ kind, stream })).toMatchObject({ text: 'Some text.', finishReason: expected });
  });

  it('keeps the reasoning of a model apart from its answer', async () => {
    server.setBehaviour(() => ({ text: 'Answer.', reasoning: 'Let me think.\n\nYes.' }));
    expect(await ask({ kind, stream })).toMatchObject({ text: 'Answer.', reasoning: 'Let me think.\n\nYes.' });
  });
});

describe('a streaming provider', () => {
  it.each(WAYS.filter(({ stream }) => stream))(
    'of type $kind hands over text and reasoning as they arrive',
    async ({ kind }) => {
      const text = 'A rather long answer that arrives in several pieces. '.repeat(8);
      server.setBehaviour(() => ({ text, reasoning: 'Hm.' }));
      const pieces: string[] = [];
      const thoughts: string[] = [];
      await ask({ kind, onText: (delta) => pieces.push(delta), onReasoning: (delta) => thoughts.push(delta) });
      expect(pieces.length).toBeGreaterThan(3);
      expect(pieces.join('')).toBe(text);
      expect(thoughts.join('')).toBe('Hm.');
    },
  );

  it('does not lose a text to a listener that throws', async () => {
    const boom = new Error('the listener is broken');
    const onText = () => {
      throw boom;
    };
    await expect(ask({ onText })).rejects.toBe(boom);
  });

  it('reports no tokens where the server counts none', async () => {
    server.setBehaviour(() => ({ text: 'a', usage: null }));
    expect((await ask()).usage).toBeNull();
    expect((await ask({ stream: false })).usage).toBeNull();
    expect((await ask({ kind: 'google' })).usage).toBeNull();
  });

  it('knows a text that ends in a call of tools, and takes whatever finish reason a server invents', async () => {
    server.setBehaviour(inTurn({ text: 'a', finishReason: 'tool_calls' }, { text: 'a', finishReason: 'eos_token' }));
    expect((await ask()).finishReason).toBe('tool_calls');
    expect((await ask()).finishReason).toBe('other');
  });
});
