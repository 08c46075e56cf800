import { describe, expect, it } from 'vitest';
import { type Fault, inTurn, PARTIAL_TEXT } from '../../../e2e/fixtures/model-server/index.ts';
import { PartialAnswerError } from '../failures.ts';
import { ask, failureOf, server } from './call-bench.ts';

describe.each([
  ['streaming', true],
  ['without streaming', false],
])('an openai-compatible provider, %s', (_, stream) => {
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
