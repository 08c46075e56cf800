import { describe, expect, it } from 'vitest';
import { inTurn, startModelServer } from '../../../e2e/fixtures/model-server/index.ts';
import { ask, failureOf, pauses, server, WAYS, withModelServer } from '../fixtures/call-bench.ts';

withModelServer();

describe.each(WAYS)('a provider of type $kind, $how', ({ kind, stream }) => {
  it('waits exactly as long as Retry-After says, in seconds or as a date', async () => {
    const busy = { status: 503, retryAfter: 'Fri, 01 Jan 2027 10:00:42 GMT' };
    server.setBehaviour(inTurn({ status: 429, retryAfter: '7' }, busy, { text: 'At last.' }));
    expect(await ask({ kind, stream })).toMatchObject({ text: 'At last.', attempts: 3 });
    expect(pauses).toEqual([7_000, 35_000]);
  });

  it('waits longer and longer where the server names no time, and then gives up', async () => {
    server.setBehaviour(() => ({ status: 429 }));
    const error = await failureOf(ask({ kind, stream }));
    expect(error).toMatchObject({ reason: 'rate_limited', details: { status: 429, attempts: 3 } });
    expect(pauses).toEqual([500, 1_000]);
  });

  it('fails at once when the server wants to be left alone for an hour', async () => {
    server.setBehaviour(() => ({ status: 429, retryAfter: '3600' }));
    expect(await failureOf(ask({ kind, stream }))).toMatchObject({
      reason: 'rate_limited',
      details: { retryAfter: '3600', attempts: 1 },
    });
    expect(pauses).toEqual([]);
  });

  it('tries a server three times that refuses the connection', async () => {
    const gone = await startModelServer();
    await gone.close();
    const error = await failureOf(ask({ kind, stream, baseUrl: gone.url }));
    expect(error).toMatchObject({ reason: 'unreachable', details: { excerpt: 'ECONNREFUSED', attempts: 3 } });
    expect(error.message).toContain(gone.url);
    expect(pauses).toEqual([500, 1_000]);
  });

  it('tries again what failed at the TLS handshake, because nothing was sent', async () => {
    const error = await failureOf(ask({ kind, stream, baseUrl: server.url.replace('http:', 'https:') }));
    expect(error).toMatchObject({ reason: 'unreachable', details: { attempts: 3 } });
    expect(server.requests).toHaveLength(0);
  });

  it('stops at once when cancelled, and hangs up', async () => {
    server.setBehaviour(() => 'hangMidway');
    const controller = new AbortController();
    const answer = failureOf(ask({ kind, stream, signal: controller.signal }));
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    expect(await answer).toMatchObject({ kind: 'CANCELLED', reason: 'cancelled' });
    await expect.poll(() => server.requests[0]?.abandoned).toBe(true);
  });

  it('stops at once when cancelled between two tries', async () => {
    server.setBehaviour(() => ({ status: 429, retryAfter: '5' }));
    const controller = new AbortController();
    const sleep = async (_ms: number, signal: AbortSignal) => {
      controller.abort();
      signal.throwIfAborted();
    };
    expect(await failureOf(ask({ kind, stream, signal: controller.signal, options: { sleep } }))).toMatchObject({
      kind: 'CANCELLED',
    });
    expect(server.requests).toHaveLength(1);
  });
});
