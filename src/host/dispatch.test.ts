import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '../api/index.ts';
import { dispatch } from './dispatch.ts';

// Only what these tests call; the contract's other methods are never reached.
const handlers = {
  'runs.list': ({ limit }: { limit: number }) => Array.from({ length: limit }, () => 'run'),
  'workspace.get': () => {
    throw new TypeError('a defect');
  },
} as unknown as Handlers;

describe('a call into the engine', () => {
  it('reaches its handler with the checked input', async () => {
    expect(await dispatch(handlers, 'runs.list', { limit: 2 })).toEqual({ ok: true, value: ['run', 'run'] });
  });

  it('names the argument that is wrong', async () => {
    expect(await dispatch(handlers, 'generations.page', { filter: { genIds: [''] } })).toMatchObject({
      ok: false,
      error: { kind: 'INVALID_INPUT', reason: 'bad_arguments', details: { path: 'filter.genIds.0' } },
    });
  });

  it('refuses fields that the contract does not know', async () => {
    expect(await dispatch(handlers, 'runs.list', { limit: 2, extra: 1 })).toMatchObject({
      error: { reason: 'bad_arguments' },
    });
  });

  it('always answers, whatever name and input arrive', async () => {
    const name = fc.oneof(fc.constantFrom('runs.list', 'constructor', '__proto__', 'hasOwnProperty'), fc.anything());
    await fc.assert(
      fc.asyncProperty(name, fc.anything(), async (method, input) => {
        const reply = await dispatch(handlers, method, input);
        if (!reply.ok) expect(reply.error.kind).toBe('INVALID_INPUT');
      }),
    );
  });
});
