import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, PHASES, type Phase, ReverieError } from '../api/index.ts';
import type { CallOutcome } from './calls.ts';
import { checkStore } from './check.ts';
import { type DecisionSettings, decideOne, NO_CANDIDATES } from './decide.ts';
import { memoryStore, phaseCommit, snapshot } from './fixture.ts';
import type { Store } from './store-model.ts';
import { survey } from './survey.ts';
import { staleKeyOf } from './waivers.ts';

const PLAIN: DecisionSettings = { force: [], policy: null, follow: false, resendUnknown: false };
const NAMES = ['d1', 'd2', 'e1<d1', 'e2<d1', 'e3<d2'];

/** Something that may happen to a store, as far as decisions can tell. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('make' as const),
    generation: fc.integer({ min: 1, max: NAMES.length }),
    upTo: fc.integer({ min: 0, max: 2 }),
    word: fc.constantFrom('one', 'two', 'three'),
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    body: fc.constantFrom('Write.', 'Write more.'),
    parser: fc.constantFrom('identity v1', 'identity v2'),
    model: fc.constantFrom('lab/writer', 'lab/other'),
    temperature: fc.constantFrom('temperature 0', 'temperature 1'),
  }),
  fc.record({ kind: fc.constant('lose' as const), generation: fc.integer({ min: 1, max: NAMES.length }) }),
  fc.record({ kind: fc.constant('accept' as const), generation: fc.integer({ min: 1, max: NAMES.length }) }),
  fc.record({ kind: fc.constant('takeBack' as const), waiver: fc.integer({ min: 1, max: 3 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What is known of a request whose connection broke before a byte came back. */
const LOST: CallOutcome = {
  state: 'unknown',
  costMicros: null,
  promptTokens: null,
  completionTokens: null,
  host: null,
  status: null,
  bytesOut: null,
  bytesIn: null,
  reason: 'outcome_unknown',
  endedAt: 2,
};

function sendCall(store: Store, run: number, generation: number): Promise<number> {
  const caps = { runMicros: null, dayMicros: null };
  const call = { model: 'lab/writer', provider: 'lab', attempt: 1, reservedMicros: null, caps, sentAt: 1 };
  return store.claimCall({ ...call, run, generation });
}

async function take(store: Store, run: number, action: Step): Promise<void> {
  if (action.kind === 'edit') {
    await store.sync(snapshot(action));
    return;
  }
  if (action.kind === 'lose') {
    await store.settleCall(await sendCall(store, run, action.generation), LOST);
    return;
  }
  if (action.kind === 'accept') {
    const seen = staleKeyOf(store.db, action.generation);
    const genId = NAMES[action.generation - 1]?.split('<')[0] ?? '';
    if (seen !== null) await store.acceptStale(genId, seen, 'still fine', 'ada');
    return;
  }
  if (action.kind === 'takeBack') {
    await store.revokeWaiver(action.waiver, 'ada').catch((error: unknown) => {
      // Nothing was accepted that many times, or it was taken back before.
      if (!(error instanceof ReverieError)) throw error;
    });
    return;
  }
  let upstream: { id: number; text: number } | null = null;
  for (const phase of PHASES.slice(0, action.upTo + 1)) {
    const commit = await phaseCommit(store, run, action.generation, phase, `${phase} ${action.word}`, upstream);
    upstream = await store.commit(commit);
  }
}

const settings: fc.Arbitrary<DecisionSettings> = fc.record({
  force: fc.subarray<Phase>([...PHASES]),
  policy: fc.constantFrom(null, 'exists' as const, 'fresh' as const),
  follow: fc.boolean(),
  resendUnknown: fc.boolean(),
});

async function storeAfter(steps: readonly Step[]): Promise<Store> {
  const store = await memoryStore(...NAMES);
  for (const action of steps) {
    const empty = { total: 0, scope: [], items: [] };
    const run = await store.startRun(DEFAULT_RUN_REQUEST, empty);
    await take(store, run.runId, action);
    await store.endRun(run.runId, 'done', run.counters, null);
  }
  return store;
}

test('whatever happened before, the store agrees with itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const store = await storeAfter(steps);
      expect(checkStore(store.db)).toEqual([]);
      await store.close();
    }),
    { numRuns: 60 },
  );
});

test('the decision over a selection names exactly the generations of which some phase is not reused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), settings, async (steps, wanted) => {
      const store = await storeAfter(steps);
      const single = NAMES.map((_, index) => decideOne(store.db, index + 1, wanted, NO_CANDIDATES));
      const undone = single.filter(({ input, raw, parsed }) =>
        [input, raw, parsed].some((part) => part.decision !== 'reuse'),
      );
      const whole = survey(store.db, [[1, 1_000]], wanted);
      const ids = new Set(whole.items.map((item) => item.id));
      for (const { id } of undone) expect(ids).toContain(id);
      const followsParents = wanted.follow || wanted.policy === 'fresh';
      if (!followsParents) expect(ids.size).toBe(undone.length);
      for (const item of whole.items) {
        expect({ input: item.input, raw: item.raw, parsed: item.parsed }).toEqual(phasesOf(single, item.id));
      }
      await store.close();
    }),
    { numRuns: 100 },
  );
});

function phasesOf(decisions: readonly ReturnType<typeof decideOne>[], id: number) {
  const found = decisions.find((decision) => decision.id === id);
  return found === undefined ? undefined : { input: found.input, raw: found.raw, parsed: found.parsed };
}

test('reasons come in the order of the rule: forced, missing, stale, current', async () => {
  const store = await memoryStore('d1');
  const ask = (change: Partial<DecisionSettings>) =>
    decideOne(store.db, 1, { ...PLAIN, ...change }, NO_CANDIDATES).input;
  expect(ask({ force: ['input'] })).toMatchObject({ decision: 'generate', reason: 'forced' });
  expect(ask({})).toMatchObject({ decision: 'generate', reason: 'missing' });
  const run = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  await take(store, run.runId, { kind: 'make', generation: 1, upTo: 2, word: 'one' });
  expect(ask({ policy: 'fresh' })).toEqual({ decision: 'reuse', reason: 'current', differs: [] });
  await store.sync(snapshot({ body: 'Write more.' }));
  expect(ask({ policy: 'fresh' })).toEqual({ decision: 'generate', reason: 'stale', differs: ['template'] });
  expect(ask({ policy: 'exists' })).toEqual({ decision: 'reuse', reason: 'current', differs: ['template'] });
  await store.close();
});

test('an answer whose last request nobody saw the end of is only asked for again when somebody said so', async () => {
  const store = await memoryStore('d1');
  const { runId } = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  const ask = (change: Partial<DecisionSettings>) => decideOne(store.db, 1, { ...PLAIN, ...change }, NO_CANDIDATES).raw;
  const lost = await sendCall(store, runId, 1);
  expect(ask({}), 'a request that is under way').toMatchObject({ decision: 'generate', reason: 'missing' });
  await store.settleCall(lost, LOST);
  expect(ask({})).toMatchObject({ decision: 'hold', reason: 'outcome_unknown' });
  expect(ask({ resendUnknown: true })).toMatchObject({ decision: 'generate', reason: 'outcome_unknown' });
  expect(ask({ force: ['raw'] }), 'a word of its own').toMatchObject({ decision: 'generate', reason: 'forced' });
  expect(decideOne(store.db, 1, PLAIN, NO_CANDIDATES).input, 'costs nothing').toMatchObject({ decision: 'generate' });
  await take(store, runId, { kind: 'make', generation: 1, upTo: 2, word: 'one' });
  expect(ask({}), 'an answer is there').toMatchObject({ decision: 'reuse', reason: 'current' });
  await store.sync(snapshot({ model: 'lab/other' }));
  expect(ask({ policy: 'fresh' })).toEqual({ decision: 'hold', reason: 'outcome_unknown', differs: ['model'] });
  await store.settleCall(await sendCall(store, runId, 1), { ...LOST, state: 'failed', reason: 'http_status' });
  expect(ask({ policy: 'fresh' }), 'a later request ended').toMatchObject({ decision: 'generate', reason: 'stale' });
  await store.close();
});
