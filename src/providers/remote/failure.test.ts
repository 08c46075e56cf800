import { describe, expect, it } from 'vitest';
import { type Fault, inTurn, PARTIAL_TEXT } from '../../../e2e/fixtures/model-server/index.ts';
import { PartialAnswerError } from '../failures.ts';
import { ask, failureOf, server, WAYS, withModelServer } from '../fixtures/call-bench.ts';
import { FAULT_TABLE, LONG_PROMPT } from '../fixtures/fault-table.ts';

withModelServer();

describe.each(WAYS)('a provider of type $kind, $how', ({ kind, stream }) => {
  it.each(FAULT_TABLE)('takes $what for a failure of its own kind', async (fault) => {
    server.setBehaviour(() => fault.reply);
    const timeouts = fault.timeouts ?? {};
    const error = await failureOf(ask({ kind, stream, prompt: LONG_PROMPT, options: { timeouts } }));
    const reason = (stream ? fault.streamReasons?.[kind] : fault.wholeReason) ?? fault.reason;
    const requests = fault.requests ?? 1;
    expect([error.kind, error.reason]).toEqual(['PROVIDER_FAILURE', reason]);
    expect(error.details).toMatchObject({
      provider: 'acme',
      model: 'dreamer-1',
      attempts: requests,
      ...(stream ? fault.details : {}),
    });
    expect(String(error.details.hint).length).toBeGreaterThan(8);
    expect(error.message).toContain(String(error.details.hint));
    expect(server.requests).toHaveLength(requests);
  });

  it('says what the server said', async () => {
    server.setBehaviour(inTurn({ status: 418 }, 'errorBody200'));
    expect((await failureOf(ask({ kind, stream }))).details.excerpt).toBe('the server answers 418');
    expect((await failureOf(ask({ kind, stream }))).details.excerpt).toContain('the model is overloaded');
  });
});

describe('what a failure says', () => {
  it('tells where a wrong key is mended', async () => {
    server.setBehaviour(() => ({ status: 401 }));
    expect((await failureOf(ask())).message).toContain('check the key in ACME_KEY');
  });

  it('tells what a redirect, a long reasoning, and a cut prompt ask for', async () => {
    server.setBehaviour(inTurn({ status: 307 }, 'reasoningOnly', 'promptCut'));
    expect((await failureOf(ask())).message).toContain('redirect');
    expect((await failureOf(ask())).message).toContain('raise maxTokens');
    expect((await failureOf(ask({ prompt: LONG_PROMPT }))).message).toContain('num_ctx');
  });

  it('warns where the request may have been charged for, and only there', async () => {
    server.setBehaviour(inTurn('resetBeforeAnswer', { status: 500 }));
    expect((await failureOf(ask())).message).toContain('charged');
    expect((await failureOf(ask())).message).not.toContain('charged');
  });

  it('takes a finish reason of "error" for a failure', async () => {
    server.setBehaviour(() => ({ text: 'Half', finishReason: 'error' }));
    expect((await failureOf(ask())).reason).toBe('error_body');
    expect((await failureOf(ask({ stream: false }))).reason).toBe('error_body');
  });
});

describe.each(WAYS.filter(({ stream }) => stream))('a streaming provider of type $kind', ({ kind }) => {
  it.each<[Fault, string]>([
    ['cut', 'cut_stream'],
    ['cutCleanly', 'cut_stream'],
    ['noFinish', kind === 'openai-compatible' ? 'empty_answer' : 'cut_stream'],
    ['errorMidStream', 'error_body'],
    ['malformedJson', 'not_json'],
    ['hangMidway', 'timeout'],
  ])('keeps what had arrived before a failure (%s)', async (fault, reason) => {
    server.setBehaviour(() => fault);
    const timeouts = fault === 'hangMidway' ? { idleMs: 60 } : {};
    const error = await failureOf(ask({ kind, options: { timeouts } }));
    expect(error).toBeInstanceOf(PartialAnswerError);
    expect(error).toMatchObject({ kind: 'PROVIDER_FAILURE', reason, partialText: PARTIAL_TEXT });
  });

  it('keeps the answer to a prompt that was cut, but not as an answer', async () => {
    server.setBehaviour(() => 'promptCut');
    const error = await failureOf(ask({ kind, prompt: LONG_PROMPT }));
    expect(error).toMatchObject({ reason: 'prompt_cut', partialText: 'An answer to the end of a prompt.' });
  });

  it('waits patiently while tokens keep coming', async () => {
    const text = 'x'.repeat(48 * 8);
    server.setBehaviour(() => ({ text, delayMs: 50 }));
    expect((await ask({ kind, options: { timeouts: { idleMs: 300, firstTokenMs: 300 } } })).text).toBe(text);
  });
});

it('a server that never says [DONE] but gives its finish reason has answered', async () => {
  server.setBehaviour(() => ({ text: 'Whole.', done: false }));
  expect((await ask()).text).toBe('Whole.');
});
