import { describe, expect, it } from 'vitest';
import { decideOne, NO_CANDIDATES } from './decide.ts';
import { makeVersions, memoryStore, snapshot } from './fixture.ts';
import { readPhases } from './inspect.ts';
import type { Store } from './store-model.ts';
import { countAccepted } from './survey.ts';
import { readRow } from './table.ts';
import { readWaivers, staleKeyOf } from './waivers.ts';

const FRESH = { force: [], policy: 'fresh', follow: false, resendUnknown: false } as const;
const DRAFT = 1;
const ESSAY = 2;

/** A draft that was made again since the essay was made from it, and an evaluation of that essay. */
async function staleEssay(): Promise<Store> {
  const store = await memoryStore('d1', 'e1<d1', 'v1<e1');
  await makeVersions(store, DRAFT, 'one');
  await makeVersions(store, ESSAY, 'one');
  await makeVersions(store, 3, 'one');
  await makeVersions(store, DRAFT, 'two');
  return store;
}

const accept = (store: Store, note = 'A typo was mended.') =>
  store.acceptStale('e1', staleKeyOf(store.db, ESSAY) ?? '', note, 'ada');
const staleOf = (store: Store, generation: number) => readRow(store.db, generation).stale;
const inputOf = (store: Store, settings: Parameters<typeof decideOne>[2] = FRESH) =>
  decideOne(store.db, ESSAY, settings, NO_CANDIDATES).input;

describe('a text that is still valid although what it was made from has changed', () => {
  it('is no longer stale, nor is what was made from it, and is reused whatever the policy', async () => {
    const store = await staleEssay();
    expect([staleOf(store, ESSAY), staleOf(store, 3)]).toEqual([['parent'], ['ancestor']]);
    expect(inputOf(store)).toMatchObject({ decision: 'generate', reason: 'stale' });
    await accept(store);
    expect([staleOf(store, ESSAY), staleOf(store, 3)]).toEqual([[], []]);
    expect(inputOf(store)).toEqual({ decision: 'reuse', reason: 'accepted', differs: [] });
    expect(inputOf(store, { ...FRESH, follow: true })).toMatchObject({ reason: 'accepted' });
    expect(inputOf(store, { ...FRESH, force: ['input'] })).toMatchObject({ reason: 'forced' });
    expect(countAccepted(store.db, [[1, 3]], FRESH)).toBe(1);
    expect(countAccepted(store.db, [[3, 3]], FRESH)).toBe(0);
    expect(countAccepted(store.db, [[1, 3]], { ...FRESH, force: ['raw'] })).toBe(0);
  });

  it('shows what was accepted, by whom and why', async () => {
    const store = await staleEssay();
    await accept(store, 'Only a comma.');
    const [input] = readPhases(store.db, ESSAY, false);
    expect(input?.differences).toEqual([]);
    expect(input?.accepted).toEqual([{ component: 'parent', stored: 'version 1', present: 'version 2' }]);
    expect(readWaivers(store.db, ESSAY)).toMatchObject([
      { author: 'ada', note: 'Only a comma.', components: ['parent'], revokedAt: null, holds: true },
    ]);
  });

  it('is stale again after any other change, and valid again when that is taken back', async () => {
    const store = await staleEssay();
    await accept(store);
    await store.sync(snapshot({ body: 'Write more.' }));
    expect(staleOf(store, ESSAY)).toContain('template');
    expect(inputOf(store)).toMatchObject({ decision: 'generate', reason: 'stale', differs: ['template'] });
    await store.sync(snapshot());
    expect(inputOf(store)).toMatchObject({ reason: 'accepted' });
    await makeVersions(store, DRAFT, 'three');
    expect(inputOf(store)).toMatchObject({ reason: 'stale', differs: ['parent'] });
    expect(readWaivers(store.db, ESSAY)).toMatchObject([{ holds: false }]);
  });

  it('is judged anew when another version of it is current', async () => {
    const store = await staleEssay();
    const [first] = readPhases(store.db, ESSAY, false)[2]?.versions ?? [];
    await accept(store);
    await makeVersions(store, ESSAY, 'again');
    expect(inputOf(store)).toMatchObject({ reason: 'current', differs: [] });
    await store.promote(first?.artifactId ?? 0);
    expect(inputOf(store)).toMatchObject({ reason: 'accepted' });
  });

  it('is stale again when it is taken back, which stays on record', async () => {
    const store = await staleEssay();
    const waiver = await accept(store);
    await store.revokeWaiver(waiver, 'bob');
    expect([staleOf(store, ESSAY), staleOf(store, 3)]).toEqual([['parent'], ['ancestor']]);
    expect(readWaivers(store.db, ESSAY)).toMatchObject([{ author: 'ada', revokedBy: 'bob', holds: false }]);
    await expect(store.revokeWaiver(waiver, 'bob')).rejects.toMatchObject({ reason: 'revoked_before' });
    await expect(store.revokeWaiver(99, 'bob')).rejects.toMatchObject({ reason: 'unknown_waiver' });
  });

  it('is accepted only as it was seen', async () => {
    const store = await staleEssay();
    const seen = staleKeyOf(store.db, ESSAY) ?? '';
    await makeVersions(store, DRAFT, 'three');
    await expect(store.acceptStale('e1', seen, 'fine', 'ada')).rejects.toMatchObject({ reason: 'changed_meanwhile' });
    await expect(store.acceptStale('d1', seen, 'fine', 'ada')).rejects.toMatchObject({ reason: 'nothing_stale' });
    await expect(store.acceptStale('x', seen, 'fine', 'ada')).rejects.toMatchObject({ reason: 'unknown_generation' });
    expect(readWaivers(store.db, ESSAY)).toEqual([]);
  });
});
