import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST } from '../api/index.ts';
import { type CallOutcome, dayOf, readSpend } from './calls.ts';
import { memoryStore } from './fixture.ts';
import type { Store } from './store-model.ts';

const SENT_AT = new Date(2026, 10, 23, 12).getTime();
const NO_CAPS = { runMicros: null, dayMicros: null };

async function storeWithRun(): Promise<{ store: Store; run: number }> {
  const store = await memoryStore('d1');
  const { runId } = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  return { store, run: runId };
}

function claim(
  run: number,
  reservedMicros: number | null,
  caps = NO_CAPS as { runMicros: number | null; dayMicros: number | null },
) {
  return {
    run,
    generation: 1,
    attempt: 1,
    model: 'lab/writer',
    provider: 'lab',
    reservedMicros,
    caps,
    sentAt: SENT_AT,
  };
}

function outcome(costMicros: number | null, state: CallOutcome['state'] = 'answered'): CallOutcome {
  return {
    state,
    costMicros,
    promptTokens: 10,
    completionTokens: 20,
    host: '127.0.0.1',
    status: 200,
    bytesOut: 100,
    bytesIn: 200,
    reason: null,
    endedAt: SENT_AT + 1,
  };
}

test('what a call may cost is reserved before it is sent, and replaced by what it did cost', async () => {
  const { store, run } = await storeWithRun();
  const id = await store.claimCall(claim(run, 900));
  expect(readSpend(store.db, `run:${run}`)).toBe(900);
  await store.settleCall(id, outcome(250));
  expect(readSpend(store.db, `run:${run}`)).toBe(250);
  expect(readSpend(store.db, `day:${dayOf(SENT_AT)}`)).toBe(250);
  await store.close();
});

test('a call that no limit has room for waits until the answers that have arrived are paid for', async () => {
  const { store, run } = await storeWithRun();
  const caps = { runMicros: 1000, dayMicros: null };
  const first = await store.claimCall(claim(run, 900, caps));
  await expect(store.claimCall(claim(run, 900, caps))).rejects.toMatchObject({ reason: 'run_cap' });
  store.answerArrived(first);
  const second = store.claimCall(claim(run, 900, caps));
  await store.settleCall(first, outcome(50));
  await expect(second).resolves.toBeGreaterThan(first);
  expect(readSpend(store.db, `run:${run}`)).toBe(950);
  await store.close();
});

test('a call is refused once what has arrived is paid for and still leaves no room', async () => {
  const { store, run } = await storeWithRun();
  const caps = { runMicros: null, dayMicros: 1000 };
  const ids = [await store.claimCall(claim(run, 400, caps)), await store.claimCall(claim(run, 400, caps))];
  for (const id of ids) store.answerArrived(id);
  const refused = expect(store.claimCall(claim(run, 900, caps))).rejects.toMatchObject({ reason: 'day_cap' });
  for (const id of ids) await store.settleCall(id, outcome(300));
  await refused;
  expect(readSpend(store.db, `run:${run}`)).toBe(600);
  await store.close();
});

test('an answer that is said to have arrived when it is paid for already keeps no call waiting', async () => {
  const { store, run } = await storeWithRun();
  const caps = { runMicros: 1000, dayMicros: null };
  const first = await store.claimCall(claim(run, 900, caps));
  await store.settleCall(first, outcome(900));
  store.answerArrived(first);
  await expect(store.claimCall(claim(run, 900, caps))).rejects.toMatchObject({ reason: 'run_cap' });
  await store.close();
});

test('a call whose cost nobody knows keeps what was reserved for it', async () => {
  const { store, run } = await storeWithRun();
  const id = await store.claimCall(claim(run, 900));
  await store.settleCall(id, outcome(null, 'unknown'));
  expect(readSpend(store.db, `run:${run}`)).toBe(900);
  await store.close();
});

test('a limit on a model without a price refuses the call instead of guessing', async () => {
  const { store, run } = await storeWithRun();
  await expect(store.claimCall(claim(run, null, { runMicros: 1, dayMicros: null }))).rejects.toMatchObject({
    kind: 'BUDGET_EXCEEDED',
    reason: 'price_unknown',
  });
  await store.close();
});

test('no order of calls and costs ever passes a limit', async () => {
  const call = fc.record({
    reserve: fc.integer({ min: 0, max: 400 }),
    share: fc.integer({ min: 0, max: 100 }),
    unknown: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 20 }), fc.integer({ min: 0, max: 1500 }), async (calls, cap) => {
      const { store, run } = await storeWithRun();
      const caps = { runMicros: cap, dayMicros: null };
      await Promise.all(
        calls.map(async ({ reserve, share, unknown }) => {
          const id = await store.claimCall(claim(run, reserve, caps)).catch((error: { reason: string }) => {
            expect(error.reason).toBe('run_cap');
            return null;
          });
          expect(readSpend(store.db, `run:${run}`)).toBeLessThanOrEqual(cap);
          if (id !== null) await store.settleCall(id, outcome(unknown ? null : Math.floor((reserve * share) / 100)));
        }),
      );
      expect(readSpend(store.db, `run:${run}`)).toBeLessThanOrEqual(cap);
      await store.close();
    }),
    { numRuns: 50 },
  );
});
