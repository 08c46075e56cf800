import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fixtures/fake-clock.ts';
import { createPace, type PaceLimits } from './pace.ts';

const signal = new AbortController().signal;
const NONE: PaceLimits = { requestsPerMinute: null, tokensPerMinute: null };

/** Asks for all requests at once and gives the milliseconds after which each was let through. */
async function admissions(limits: PaceLimits, tokens: readonly number[]): Promise<number[]> {
  const clock = createFakeClock();
  const startMs = clock.now();
  const pace = createPace(limits, clock);
  const waits: number[] = [];
  const all = tokens.map((count) => pace.admit(count, signal).then(() => waits.push(clock.now() - startMs)));
  await clock.pass(tokens.length * 60_000);
  await Promise.all(all);
  return waits;
}

describe('the pace of requests', () => {
  it('is not slowed down without limits', async () => {
    expect(await admissions(NONE, [1, 1e9, 1])).toEqual([0, 0, 0]);
  });

  it('keeps to the requests of any minute', async () => {
    expect(await admissions({ ...NONE, requestsPerMinute: 2 }, [1, 1, 1, 1, 1])).toEqual([
      0, 0, 60_000, 60_000, 120_000,
    ]);
  });

  it('keeps to the tokens of any minute, and lets a request through that alone is more', async () => {
    expect(await admissions({ ...NONE, tokensPerMinute: 100 }, [60, 40, 1])).toEqual([0, 0, 60_000]);
    expect(await admissions({ ...NONE, tokensPerMinute: 100 }, [500, 1])).toEqual([0, 60_000]);
  });

  it('never lets more through in any minute, whatever is asked for and when', async () => {
    const asks = fc.array(fc.record({ afterMs: fc.nat(20_000), tokens: fc.integer({ min: 1, max: 60 }) }), {
      minLength: 1,
      maxLength: 15,
    });
    await fc.assert(
      fc.asyncProperty(asks, async (wishes) => {
        const clock = createFakeClock();
        const pace = createPace({ requestsPerMinute: 4, tokensPerMinute: 100 }, clock);
        const sent: { readonly atMs: number; readonly tokens: number }[] = [];
        const all: Promise<unknown>[] = [];
        for (const { afterMs, tokens } of wishes) {
          await clock.pass(afterMs);
          all.push(pace.admit(tokens, signal).then(() => sent.push({ atMs: clock.now(), tokens })));
        }
        await clock.pass(wishes.length * 60_000);
        await Promise.all(all);
        expect(sent).toHaveLength(wishes.length);
        for (const { atMs } of sent) {
          const minute = sent.filter((other) => other.atMs > atMs - 60_000 && other.atMs <= atMs);
          expect(minute.length).toBeLessThanOrEqual(4);
          expect(minute.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('counts what a request really cost, and nothing for one that never left', async () => {
    const clock = createFakeClock();
    const pace = createPace({ ...NONE, tokensPerMinute: 100 }, clock);
    (await pace.admit(100, signal)).settle(10);
    (await pace.admit(90, signal)).takeBack();
    await pace.admit(90, signal);
    const late = pace.admit(1, signal).then(() => clock.now());
    const startMs = clock.now();
    await clock.pass(60_000);
    expect(await late).toBe(startMs + 60_000);
  });

  it('stands still until the moment that a server names, to the millisecond, also when it names a later one', async () => {
    const clock = createFakeClock();
    const startMs = clock.now();
    const pace = createPace(NONE, clock);
    pace.holdUntil(startMs + 7_000);
    pace.holdUntil(startMs + 3_000);
    expect(pace.heldUntil()).toBe(startMs + 7_000);
    const waits: number[] = [];
    const both = [1, 2].map(() => pace.admit(1, signal).then(() => waits.push(clock.now() - startMs)));
    await clock.pass(5_000);
    pace.holdUntil(startMs + 42_001);
    await clock.pass(60_000);
    await Promise.all(both);
    expect(waits).toEqual([42_001, 42_001]);
    expect(pace.heldUntil()).toBeNull();
  });

  it('is left at once by a request that is cancelled while it waits', async () => {
    const pace = createPace(NONE, createFakeClock());
    pace.holdUntil(Number.MAX_SAFE_INTEGER);
    const controller = new AbortController();
    const waiting = pace.admit(1, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
