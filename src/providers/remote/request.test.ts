import { describe, expect, it } from 'vitest';
import type { RemoteKind } from '../../workspace/types.ts';
import { ask, failureOf, KEY, keyHeaderOf, server, WAYS, withModelServer } from '../fixtures/call-bench.ts';

withModelServer();

const PARAMETERS = {
  temperature: 0.3,
  stop: ['END', '\n\n'],
  reasoningEffort: 'high',
  extraBody: { top_p: 0.9, metadata: { trace: 'x' } },
} as const;

describe.each(WAYS)('a provider of type $kind, $how', ({ kind, stream }) => {
  const bodies: { readonly [kind in RemoteKind]: { readonly plain: object; readonly full: object } } = {
    'openai-compatible': {
      plain: {
        model: 'dreamer-1',
        max_tokens: 500,
        messages: [{ role: 'user', content: 'Line one\n  line two' }],
      },
      full: { temperature: 0.3, seed: 7, stop: ['END', '\n\n'], reasoning_effort: 'high' },
    },
    anthropic: {
      plain: {
        model: 'dreamer-1',
        max_tokens: 500,
        messages: [{ role: 'user', content: [{ type: 'text', text: 'Line one\n  line two' }] }],
      },
      full: { temperature: 0.3, stop_sequences: ['END', '\n\n'], output_config: { effort: 'high' } },
    },
    google: {
      plain: {
        contents: [{ role: 'user', parts: [{ text: 'Line one\n  line two' }] }],
        generationConfig: { maxOutputTokens: 500 },
      },
      full: {
        generationConfig: {
          temperature: 0.3,
          seed: 7,
          stopSequences: ['END', '\n\n'],
          thinkingConfig: { thinkingLevel: 'high', includeThoughts: true },
        },
      },
    },
  };

  it('sends one user message, the limit and the key, and no parameter that nobody set', async () => {
    await ask({ kind, stream, prompt: 'Line one\n  line two' });
    const [request] = server.requests;
    expect(request?.body).toMatchObject(bodies[kind].plain);
    expect(JSON.stringify(request?.body)).not.toMatch(/temperature|seed|stop_?s|reasoning|effort|thinking/i);
    expect(request?.headers[keyHeaderOf(kind)]).toBe(kind === 'openai-compatible' ? `Bearer ${KEY}` : KEY);
  });

  it('sends each parameter under the name that the provider has for it', async () => {
    await ask({ kind, stream, ...PARAMETERS, seed: 7 });
    expect(server.requests[0]?.body).toMatchObject({
      ...bodies[kind].full,
      top_p: 0.9,
      metadata: { trace: 'x' },
    });
  });

  it('lays extra fields over those of the request, group by group', async () => {
    const group = kind === 'google' ? 'generationConfig' : 'output_config';
    await ask({ kind, stream, temperature: 0.3, reasoningEffort: 'low', extraBody: { [group]: { extra: [1] } } });
    const body = server.requests[0]?.body;
    expect(body).toHaveProperty(group, expect.objectContaining({ extra: [1] }));
    expect(body).toMatchObject(kind === 'google' ? { generationConfig: { temperature: 0.3 } } : { temperature: 0.3 });
  });

  it('sends no key to a server without keys, whatever the environment holds', async () => {
    await ask({ kind, stream, apiKeyEnv: null });
    expect(server.requests[0]?.headers).not.toHaveProperty(keyHeaderOf(kind));
  });
});

describe('a parameter that a provider does not know', () => {
  it('is named in the answer where it could be left out', async () => {
    const { notices } = await ask({ kind: 'anthropic', seed: 7 });
    expect(notices).toEqual(['seed is not supported by this provider and was not sent.']);
  });

  it.each<[RemoteKind, 'none' | 'xhigh']>([
    ['anthropic', 'none'],
    ['google', 'xhigh'],
  ])('stops the call to %s before it is sent when it is a reasoning effort (%s)', async (kind, reasoningEffort) => {
    const error = await failureOf(ask({ kind, reasoningEffort }));
    expect(error).toMatchObject({
      kind: 'INVALID_CONFIG',
      reason: 'unsupported_parameter',
      details: { parameter: 'reasoningEffort', value: reasoningEffort },
    });
    expect(error.message).toContain('use one of');
    expect(server.requests).toHaveLength(0);
  });
});
