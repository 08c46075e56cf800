import { describe, expect, it } from 'vitest';
import { makeVersions, memoryStore, snapshot } from './fixture.ts';
import { findWrongStaleness } from './staleness.ts';
import type { Store } from './store-model.ts';
import { readRow } from './table.ts';
import { surveyStale } from './waive-many.ts';

// Two chains draft < essay < evaluation, and a third draft alone.
const NAMES = ['d1', 'd2', 'd3', 'e1<d1', 'e2<d2', 'v1<e1', 'v2<e2'];
const ids = ['d1', 'd2', 'd3', 'e1', 'e2', 'v1', 'v2'];
const [D1, D2, E1, E2, V1, V2] = [1, 2, 4, 5, 6, 7];

/** Both drafts were made again since, so that both essays are stale, and the evaluations through them. */
async function staleEssays(): Promise<Store> {
  const store = await memoryStore(...NAMES);
  for (const generation of [D1, D2, E1, E2, V1, V2]) await makeVersions(store, generation, 'one');
  await makeVersions(store, D1, 'two');
  await makeVersions(store, D2, 'two');
  return store;
}

const staleOf = (store: Store) => [E1, E2, V1, V2].map((generation) => readRow(store.db, generation).stale.join());

describe('accepting many stale texts at once', () => {
  it('tells what can be accepted, what is stale only through its parent and where that is accepted, and what is not', async () => {
    const store = await staleEssays();
    const survey = surveyStale(store.db, ids);
    expect(survey.stale.map(({ genId }) => genId)).toEqual(['e1', 'e2']);
    expect(survey.components).toEqual(['parent']);
    expect(survey.throughParent).toEqual([
      { genId: 'v1', acceptAt: 'e1' },
      { genId: 'v2', acceptAt: 'e2' },
    ]);
    expect(survey.fresh).toBe(3);
    expect(() => surveyStale(store.db, ['x'])).toThrow(expect.objectContaining({ reason: 'unknown_generation' }));
  });

  it('settles them and what was made from them, and is taken back as one', async () => {
    const store = await staleEssays();
    const { stale } = surveyStale(store.db, ids);
    const { waiverIds, changed } = await store.acceptMany(stale, 'Only commas.', 'ada');
    expect([waiverIds.length, changed]).toEqual([2, []]);
    expect(staleOf(store)).toEqual(['', '', '', '']);
    expect(findWrongStaleness(store.db, 9)).toEqual([]);
    await store.revokeWaiver(waiverIds[0] ?? 0, 'bob');
    expect(await store.revokeMany(waiverIds, 'bob')).toBe(1);
    expect(staleOf(store)).toEqual(['parent', 'parent', 'ancestor', 'ancestor']);
    expect(findWrongStaleness(store.db, 9)).toEqual([]);
  });

  it('marks parents before what was made from them, in whatever order they are named', async () => {
    const store = await staleEssays();
    await store.sync(snapshot({ body: 'Write more.' }));
    const { stale, throughParent } = surveyStale(store.db, ids.toReversed());
    expect(throughParent).toEqual([]);
    await store.acceptMany(stale, 'Reads the same.', 'ada');
    expect(staleOf(store)).toEqual(['', '', '', '']);
    expect(findWrongStaleness(store.db, 9)).toEqual([]);
  });

  it('leaves out what has changed since it was seen, and does all of it or none', async () => {
    const store = await staleEssays();
    const { stale } = surveyStale(store.db, ids);
    await makeVersions(store, D1, 'three');
    const unknown = [...stale, { genId: 'x', seen: 'y' }];
    await expect(store.acceptMany(unknown, 'fine', 'ada')).rejects.toMatchObject({ reason: 'unknown_generation' });
    expect(staleOf(store)).toEqual(['parent', 'parent', 'ancestor', 'ancestor']);
    expect(await store.acceptMany(stale, 'fine', 'ada')).toMatchObject({ changed: ['e1'] });
    expect(staleOf(store)).toEqual(['parent', '', 'ancestor', '']);
    await expect(store.revokeMany([99], 'bob')).rejects.toMatchObject({ reason: 'unknown_waiver' });
  });
});
