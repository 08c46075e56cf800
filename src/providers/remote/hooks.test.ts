import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startModelServer } from '../../../e2e/fixtures/model-server/index.ts';
import { ReverieError } from '../../api/errors.ts';
import {
  ask,
  configured,
  failureOf,
  KEY,
  KINDS,
  pauses,
  server,
  WAYS,
  withModelServer,
} from '../fixtures/call-bench.ts';
import { FAULT_TABLE, LONG_PROMPT } from '../fixtures/fault-table.ts';
import { createProviderSet } from '../set.ts';
import type { AttemptReport, AttemptStart, ProviderSet } from '../types.ts';

withModelServer();

/** Collects what a call tells. */
function listen() {
  const sends: AttemptStart[] = [];
  const reports: AttemptReport[] = [];
  return {
    sends,
    reports,
    hooks: {
      onSend: async (attempt: AttemptStart) => {
        await Promise.resolve();
        sends.push(attempt);
      },
      onAttempt: (report: AttemptReport) => void reports.push(report),
    },
  };
}

describe.each(WAYS)('a request of a provider of type $kind, $how', ({ kind, stream }) => {
  it('is told to have been answered whole before it is reported, and never when it is over', async () => {
    const told: string[] = [];
    const hooks = { onArrived: () => void told.push('arrived'), onAttempt: () => void told.push('over') };
    await ask({ kind, stream, ...hooks });
    expect(told.splice(0)).toEqual(['arrived', 'over']);
    for (const fault of ['errorMidStream', 'malformedJson', 'cut', 'html'] as const) {
      server.setBehaviour(() => fault);
      await failureOf(ask({ kind, stream, ...hooks }));
      // What was left unread of the answer has its turns as well.
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      expect(told.splice(0).at(-1)).toBe('over');
    }
  });

  it('is announced before it leaves, and reported when it is over', async () => {
    const { sends, reports, hooks } = listen();
    let seenAtSend = -1;
    const onSend = async (attempt: AttemptStart) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      seenAtSend = server.requests.length;
      return hooks.onSend(attempt);
    };
    const usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 };
    server.setBehaviour(() => ({ text: 'Fine.', usage }));
    await ask({ kind, stream, ...hooks, onSend });
    expect(seenAtSend).toBe(0);
    const { host } = new URL(server.url);
    const bytesOut = Buffer.byteLength(JSON.stringify(server.requests[0]?.body));
    expect(sends).toEqual([{ attempt: 1, provider: 'acme', host, bytesOut }]);
    expect(reports).toEqual([
      {
        attempt: 1,
        provider: 'acme',
        host,
        bytesOut,
        startedAt: expect.any(Number),
        sentAt: expect.any(Number),
        endedAt: expect.any(Number),
        status: 200,
        bytesIn: expect.any(Number),
        outcome: 'answered',
        usage: { promptTokens: 3, completionTokens: 4, totalTokens: 7 },
      },
    ]);
    expect(reports[0]?.bytesIn).toBeGreaterThan(50);
    expect(JSON.stringify([sends, reports])).not.toContain(KEY);
  });

  it('is not sent when its announcement is refused, and the call fails with the refusal', async () => {
    const { reports, hooks } = listen();
    const refusal = new ReverieError('BUDGET_EXCEEDED', 'run_cap', 'The cap of this run is reached.');
    const onSend = async () => {
      throw refusal;
    };
    await expect(ask({ kind, stream, ...hooks, onSend })).rejects.toBe(refusal);
    expect(server.requests).toHaveLength(0);
    expect(reports).toMatchObject([{ outcome: 'refused', sentAt: null, status: null, bytesIn: 0 }]);
    expect(pauses).toEqual([]);
  });

  it('is announced again for each further try, which may be refused', async () => {
    const { sends, reports, hooks } = listen();
    server.setBehaviour(() => ({ status: 429, retryAfter: '7' }));
    const onSend = async (attempt: AttemptStart) => {
      if (attempt.attempt === 2) throw new ReverieError('BUDGET_EXCEEDED', 'run_cap', 'Reached.');
      return hooks.onSend(attempt);
    };
    await expect(ask({ kind, stream, ...hooks, onSend })).rejects.toMatchObject({ kind: 'BUDGET_EXCEEDED' });
    expect(sends).toHaveLength(1);
    expect(reports.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['rate_limited', 429],
      ['refused', null],
    ]);
  });
});

describe('a request that never left', () => {
  it('was not announced when nobody takes the connection', async () => {
    const gone = await startModelServer();
    await gone.close();
    const { sends, reports, hooks } = listen();
    await failureOf(ask({ baseUrl: gone.url, ...hooks }));
    expect(sends).toEqual([]);
    expect(reports.map(({ outcome, sentAt }) => [outcome, sentAt])).toEqual(Array(3).fill(['unreachable', null]));
  });

  it('was not announced when the TLS handshake fails', async () => {
    const { sends, hooks } = listen();
    const error = await failureOf(ask({ baseUrl: server.url.replace('http:', 'https:'), ...hooks }));
    expect(error.reason).toBe('unreachable');
    expect(sends).toEqual([]);
  });

  it('is tried again when the connection takes too long to stand', async () => {
    // Takes connections and never shakes hands.
    const silent = await listening(createServer(() => {}));
    const { sends, reports, hooks } = listen();
    const options = { timeouts: { connectMs: 40 } };
    const error = await failureOf(ask({ baseUrl: `https://127.0.0.1:${silent}/v1`, ...hooks, options }));
    expect(error).toMatchObject({ reason: 'timeout', details: { phase: 'connect', attempts: 3 } });
    expect(sends).toEqual([]);
    expect(reports).toHaveLength(3);
    expect(pauses).toEqual([500, 1_000]);
  });

  it('is reported as such when the connection breaks while its announcement is being written down', async () => {
    const port = await listening(createServer((socket) => socket.resetAndDestroy()));
    const { reports, hooks } = listen();
    const onSend = async (attempt: AttemptStart) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return hooks.onSend(attempt);
    };
    const error = await failureOf(ask({ baseUrl: `http://127.0.0.1:${port}/v1`, ...hooks, onSend }));
    expect(error.reason).toBe('unreachable');
    expect(reports.map(({ outcome, sentAt }) => [outcome, sentAt])).toEqual(Array(3).fill(['unreachable', null]));
  });

  it('is reported as cancelled when the call is cancelled during its announcement', async () => {
    const { reports, hooks } = listen();
    const controller = new AbortController();
    const onSend = () => controller.abort();
    const error = await failureOf(ask({ ...hooks, onSend, signal: controller.signal }));
    expect(error.kind).toBe('CANCELLED');
    expect(reports).toMatchObject([{ outcome: 'cancelled', sentAt: null }]);
    expect(server.requests).toHaveLength(0);
  });
});

it('over hundreds of faulted calls the server counts exactly the requests that were announced', {
  timeout: 240_000,
}, async () => {
  const CALLS = 600;
  const { sends, reports, hooks } = listen();
  const faults = FAULT_TABLE.map((fault) => fault.reply);
  const replies = [...faults, { text: 'Whole.' }, { text: 'Cut by the limit.', finishReason: 'length' }];
  server.setBehaviour(() => replies[server.requests.length % replies.length] ?? 'cut');
  const providers = KINDS.flatMap((kind) =>
    [true, false].map((stream) =>
      createProviderSet([configured({ kind, stream, concurrency: 16 })], {
        env: { ACME_KEY: KEY },
        random: () => 0,
        sleep: async () => {},
        timeouts: { firstTokenMs: 1_500, idleMs: 1_500 },
      }),
    ),
  );
  let started = 0;
  let answers = 0;
  let failures = 0;
  async function callUntilEnough(set: ProviderSet): Promise<void> {
    while (started < CALLS) {
      // A model for each call, or a server that wants to be left alone for an hour would be.
      const number = started++;
      // A circuit that is open would keep calls back, which is not what is counted here.
      set.retryNow('acme');
      const call = { prompt: LONG_PROMPT, maxTokens: 50, temperature: null, signal: new AbortController().signal };
      await set.call({ id: `m${number}`, model: 'm' }, { ...call, ...hooks }).then(
        () => answers++,
        () => failures++,
      );
    }
  }
  await Promise.all(providers.flatMap((set) => Array.from({ length: 8 }, () => callUntilEnough(set))));
  expect(answers + failures).toBe(CALLS);
  expect(answers).toBeGreaterThan(CALLS / 40);
  expect(sends.length).toBeGreaterThan(CALLS / 2);
  expect(server.requests).toHaveLength(sends.length);
  expect(reports.filter(({ sentAt }) => sentAt !== null)).toHaveLength(sends.length);
  expect(reports.filter(({ outcome }) => outcome === 'answered')).toHaveLength(answers);
});

async function listening(listener: Server): Promise<number> {
  const sockets = new Set<Socket>();
  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => listener.close(resolve));
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the listener has no port');
  return address.port;
}
