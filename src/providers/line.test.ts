import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fixtures/fake-clock.ts';
import { createLine } from './line.ts';

const signal = new AbortController().signal;
const usage = (completionTokens: number) => ({ promptTokens: 0, completionTokens, totalTokens: completionTokens });

function lineOf(concurrency: number, tokensPerMinute: number | null = null) {
  const clock = createFakeClock();
  return { clock, line: createLine({ concurrency, requestsPerMinute: null, tokensPerMinute }, clock) };
}
const callOf = (prompt: string, maxTokens: number) => ({
  modelId: 'm',
  providerModel: 'm',
  prompt,
  maxTokens,
  temperature: null,
  signal,
});

describe('whose turn it is', () => {
  it('is that of the highest priority, and of who came first among equals', async () => {
    const { line } = lineOf(1);
    const order: string[] = [];
    const call = (name: string, priority?: number) =>
      line.run({ signal, ...(priority === undefined ? {} : { priority }) }, async () => void order.push(name));
    await Promise.all([
      call('out'),
      call('one'),
      call('two'),
      call('forced', 3),
      call('forced later', 4),
      call('three'),
    ]);
    expect(order).toEqual(['out', 'forced later', 'forced', 'one', 'two', 'three']);
  });
});

/** Calls whose answers arrive and are finished when the test says so. */
function callsOn(line: ReturnType<typeof lineOf>['line']) {
  const sent: string[] = [];
  const calls = new Map<string, { arrive: () => void; finish: () => void }>();
  const call = (name: string) =>
    line.run({ signal }, async ({ arrived: arrive }) => {
      sent.push(name);
      const work = Promise.withResolvers<void>();
      calls.set(name, { arrive, finish: work.resolve });
      await work.promise;
      return name;
    });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const arrive = (name: string) => {
    calls.get(name)?.arrive();
    return turn();
  };
  const finish = (name: string) => {
    calls.get(name)?.finish();
    return turn();
  };
  return { sent, call, arrive, finish };
}

describe('an answer that has arrived', () => {
  it('makes place for the next request while those before it are still worked on', async () => {
    const { sent, call, arrive, finish } = callsOn(lineOf(2).line);
    const all = Promise.all(['a', 'b', 'c', 'd'].map(call));
    await arrive('a');
    await arrive('b');
    expect(sent).toEqual(['a', 'b', 'c']);
    await finish('a');
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    for (const name of ['b', 'c', 'd']) await finish(name);
    expect(await all).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps its place when it is the only one, so that calls one at a time know the price of the last', async () => {
    const { sent, call, arrive, finish } = callsOn(lineOf(1).line);
    const all = Promise.all(['a', 'b'].map(call));
    await arrive('a');
    expect(sent).toEqual(['a']);
    await finish('a');
    expect(sent).toEqual(['a', 'b']);
    await finish('b');
    await all;
  });

  it('keeps its place when a whole round of answers waits already, or their texts would pile up', async () => {
    const { sent, call, arrive, finish } = callsOn(lineOf(2).line);
    const all = Promise.all(['a', 'b', 'c', 'd'].map(call));
    for (const name of ['a', 'b', 'c']) await arrive(name);
    expect(sent).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'b', 'c', 'd']) await finish(name);
    await all;
  });

  it('is told with its failure like any other', async () => {
    const { line } = lineOf(2);
    const failing = line.run({ signal }, async ({ arrived }) => {
      arrived();
      throw new Error('no JSON');
    });
    await expect(failing).rejects.toThrow('no JSON');
    expect(line.state()).toMatchObject({ queued: 0, active: 0 });
  });
});

describe('where answers come quickly', () => {
  /** Calls that are ready at once and leave when they may; an answer to one comes when the test says so. */
  async function readyOn(concurrency: number, answerMs: number, capped = false) {
    const { line, clock } = lineOf(concurrency);
    const ready: number[] = [];
    const sent: number[] = [];
    const answers = new Map<number, () => void>();
    const call = (name: number, signal: AbortSignal, capped = false) =>
      line.run({ signal, capped }, async ({ place, arrived }) => {
        ready.push(name);
        await place();
        sent.push(name);
        await new Promise<void>((resolve) => answers.set(name, resolve));
        arrived();
      });
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    const first = call(-1, signal);
    await turn();
    await clock.pass(answerMs);
    answers.get(-1)?.();
    await first;
    ready.length = 0;
    sent.length = 0;
    const aborts = Array.from({ length: concurrency * 2 }, () => new AbortController());
    const all = Promise.allSettled(aborts.map((abort, name) => call(name, abort.signal, capped)));
    await turn();
    const answer = (name: number) => {
      answers.get(name)?.();
      return turn();
    };
    const answerAll = async () => {
      for (let name = 0; name < aborts.length; name++) await answer(name);
      await all;
    };
    return { line, clock, ready, sent, aborts, turn, answer, answerAll };
  }

  it('an eighth of the calls that may be out are ready besides, and leave the moment a place is free', async () => {
    const { line, ready, sent, answer, answerAll } = await readyOn(16, 100);
    expect([ready.length, sent.length]).toEqual([18, 16]);
    expect(line.state()).toMatchObject({ concurrency: 16, active: 16, queued: 16 });
    await answer(3);
    expect(sent.at(-1)).toBe(16);
    expect([ready.length, sent.length]).toEqual([19, 17]);
    await answerAll();
    expect(sent.length).toBe(32);
    expect(line.state()).toMatchObject({ active: 0, queued: 0 });
  });

  it.each([
    ['answers take their time', 16, 1_000, false],
    ['there is a limit of spending', 16, 100, true],
    ['few may be out', 7, 100, false],
  ])('none is ready where %s', async (_why, concurrency, answerMs, capped) => {
    const { ready, sent, answerAll } = await readyOn(concurrency, answerMs, capped);
    expect([ready.length, sent.length]).toEqual([concurrency, concurrency]);
    await answerAll();
  });

  it('what is ready keeps to a pause that the server asks for, and to the narrower line after a 429', async () => {
    const { line, clock, sent, turn, answer, answerAll } = await readyOn(16, 100);
    line.throttled(clock.now());
    line.holdUntil(clock.now() + 5_000);
    for (let name = 0; name < 8; name++) await answer(name);
    expect(sent.length).toBe(16);
    await answer(8);
    await clock.pass(4_999);
    expect(sent.length).toBe(16);
    await clock.pass(1);
    await turn();
    expect(sent.length).toBe(17);
    await answerAll();
    expect(sent.length).toBe(32);
  });
});

describe('how many calls of a model are out at once', () => {
  it('halves when the server turns one away, once for all that were out then, and never falls below one', async () => {
    const { line, clock } = lineOf(16);
    const startedAt = clock.now();
    await clock.pass(100);
    for (let call = 0; call < 16; call++) line.throttled(startedAt);
    expect(line.state().concurrency).toBe(8);
    for (const expected of [4, 2, 1, 1]) {
      await clock.pass(100);
      line.throttled(clock.now());
      expect(line.state().concurrency).toBe(expected);
    }
  });

  it('grows again by one after two full rounds of answers, up to what is configured', async () => {
    const { line, clock } = lineOf(8);
    await clock.pass(1);
    line.throttled(clock.now());
    const widths: number[] = [];
    for (let answer = 0; answer < 60; answer++) {
      line.answered(null);
      widths.push(line.state().concurrency);
    }
    expect(widths.slice(0, 9)).toEqual([4, 4, 4, 4, 4, 4, 4, 5, 5]);
    expect(widths.indexOf(6)).toBe(8 + 10 - 1);
    expect(widths.at(-1)).toBe(8);
  });

  it('is what the queue keeps to', async () => {
    const { line, clock } = lineOf(4);
    await clock.pass(1);
    line.throttled(clock.now());
    let out = 0;
    let most = 0;
    const task = async () => {
      out += 1;
      most = Math.max(most, out);
      await new Promise((resolve) => setTimeout(resolve, 2));
      out -= 1;
    };
    await Promise.all(Array.from({ length: 12 }, () => line.run({ signal }, task)));
    expect(most).toBe(2);
  });
});

describe('the state of a line', () => {
  it('tells calls that are out from those that wait, in the queue or for the server', async () => {
    const { line, clock } = lineOf(2);
    line.holdUntil(clock.now() + 5_000);
    const release = Promise.withResolvers<void>();
    const all = Array.from({ length: 3 }, () =>
      line.run({ signal }, async () => {
        await line.admit(callOf('x', 1));
        await release.promise;
      }),
    );
    await clock.pass(1);
    expect(line.state()).toEqual({ concurrency: 2, queued: 3, active: 0, heldUntil: clock.now() + 4_999 });
    await clock.pass(5_000);
    expect(line.state()).toEqual({ concurrency: 2, queued: 1, active: 2, heldUntil: null });
    release.resolve();
    await Promise.all(all);
    expect(line.state()).toMatchObject({ queued: 0, active: 0 });
  });
});

describe('the tokens that a call is expected to cost', () => {
  it('are those of its prompt and of the answers so far, never more than its limit', async () => {
    const { line, clock } = lineOf(2, 2_000);
    const startMs = clock.now();
    // 1,000 for the prompt, and 1,000 while no answer was seen.
    await line.admit(callOf('x'.repeat(4_000), 20_000));
    const second = line.admit(callOf('', 1)).then(() => clock.now() - startMs);
    await clock.pass(60_000);
    expect(await second).toBe(60_000);
    line.answered(usage(100));
    const third = line.admit(callOf('x'.repeat(7_600), 20_000)).then(() => clock.now() - startMs);
    await clock.pass(60_000);
    // 1,900 and 100 do not fit beside the 1 of the second.
    expect(await third).toBe(120_000);
  });
});
