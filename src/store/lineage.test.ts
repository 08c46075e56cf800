import { expect, it } from 'vitest';
import { memoryStore, newGeneration, snapshot } from './fixture.ts';
import { findGeneration } from './generations.ts';
import { readLineage } from './lineage.ts';

it('a lineage is everything that comes from the same concepts, in the order of the chain', async () => {
  const store = await memoryStore('d1', 'd2', 'e1<d1', 'e2<d2');
  await store.addGenerations(null, [{ ...newGeneration('other'), comboId: 'another combo' }]);
  await store.sync(snapshot());
  const of = (genId: string, limit = 100) =>
    readLineage(store.db, findGeneration(store.db, genId)?.id ?? 0, limit).map((member) => member.genId);
  expect(of('e2')).toEqual(['d1', 'd2', 'e1', 'e2']);
  expect(of('d1')).toEqual(['d1', 'd2', 'e1', 'e2']);
  expect(of('other')).toEqual(['other']);
  expect(of('e1', 1)).toEqual(['d1', 'e1']);
  expect(of('d2', 1)).toEqual(['d1', 'd2', 'e2']);
});

it('a generation whose parents are not stored is a lineage of its own', async () => {
  const store = await memoryStore('e1<lost');
  expect(readLineage(store.db, 1, 100)).toMatchObject([{ genId: 'e1', parent: null, status: 'planned', score: null }]);
});
