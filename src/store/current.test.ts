import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, PHASES, type Phase, ReverieError } from '../api/index.ts';
import { type ArtifactRecord, listArtifacts } from './artifacts.ts';
import { PHASE_BEFORE } from './chains.ts';
import { checkStore } from './check.ts';
import { readDiscards } from './discards.ts';
import { memoryStore, phaseCommit } from './fixture.ts';
import { getHeads } from './heads.ts';
import type { Store } from './store-model.ts';

const NAMES = ['d1', 'e1<d1'];
const GENERATIONS = NAMES.map((_, index) => index + 1);

/** Something that may happen to the versions of a generation. `of` picks among those there are. */
const step = fc.record({
  kind: fc.constantFrom('make', 'make', 'promote', 'discard', 'discard', 'restore'),
  generation: fc.constantFrom(...GENERATIONS),
  phase: fc.constantFrom(...PHASES),
  word: fc.constantFrom('one', 'two'),
  usable: fc.constantFrom(true, true, true, false),
  of: fc.nat(20),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function pick<T>(list: readonly T[], of: number): T | undefined {
  return list[of % Math.max(1, list.length)];
}

/** Makes a version from any of the phase before, as a run does that was at work while others changed what is current. */
async function make(store: Store, run: number, { generation, phase, word, usable, of }: Step): Promise<void> {
  const before = PHASE_BEFORE[phase];
  const sources = listArtifacts(store.db, generation).filter((one) => one.phase === before && one.usable);
  const source = pick(sources, of);
  if (before !== null && source === undefined) return;
  const commit = await phaseCommit(store, run, generation, phase, `${phase} ${word}`, source ?? null);
  const product = commit.product === null ? null : { ...commit.product, usable: usable || phase !== 'raw' };
  await store.commit({ ...commit, product });
}

/** Refusals are told as such; anything else is a defect. */
async function take(store: Store, action: Step): Promise<void> {
  const run = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  const version = pick(listArtifacts(store.db, action.generation), action.of);
  try {
    if (action.kind === 'make') await make(store, run.runId, action);
    else if (version !== undefined) await store[action.kind](version.id);
  } catch (error) {
    if (!(error instanceof ReverieError) || error.kind !== 'INVALID_INPUT') throw error;
  }
  await store.endRun(run.runId, 'done', run.counters, null);
}

const kept = (store: Store): ArtifactRecord[] =>
  GENERATIONS.flatMap((generation) => listArtifacts(store.db, generation));

/** Only a version that stands is current, and each was made from the current text of the phase before. */
function expectSoundHeads(store: Store, generation: number): void {
  const heads = getHeads(store.db, generation);
  const discards = readDiscards(store.db, generation);
  for (const phase of PHASES) {
    const head = heads[phase];
    const before = PHASE_BEFORE[phase];
    if (head === null) continue;
    expect(discards.has(head.artifact), `${phase} is discarded`).toBe(false);
    if (before !== null) expect(head.madeFrom, `${phase} was made from another text`).toBe(heads[before]?.text);
  }
}

/** Discarding a version and taking that back, as the window does, makes all that was current current again. */
async function expectUndoable(store: Store, generation: number, phase: Phase): Promise<void> {
  const before = getHeads(store.db, generation);
  const { artifact } = before[phase] ?? {};
  const last = before.parsed ?? before.raw ?? before.input;
  if (artifact === undefined || last === null) return;
  await store.discard(artifact);
  expectSoundHeads(store, generation);
  await store.restore(artifact);
  await store.promote(last.artifact);
  const after = getHeads(store.db, generation);
  for (const one of PHASES) if (before[one] !== null) expect(after[one]?.text).toBe(before[one].text);
}

test('whatever is made, promoted, discarded and restored, no discarded version is current and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 25 }), async (steps) => {
      const store = await memoryStore(...NAMES);
      let known: ArtifactRecord[] = [];
      for (const action of steps) {
        await take(store, action);
        expect(kept(store)).toEqual(expect.arrayContaining(known));
        known = kept(store);
        for (const generation of GENERATIONS) expectSoundHeads(store, generation);
      }
      expect(checkStore(store.db)).toEqual([]);
      for (const generation of GENERATIONS) {
        for (const phase of PHASES) await expectUndoable(store, generation, phase);
      }
      expect(checkStore(store.db)).toEqual([]);
      await store.close();
    }),
    { numRuns: 60 },
  );
});
