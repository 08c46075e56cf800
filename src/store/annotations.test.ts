import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_ANNOTATION } from '../api/review-model.ts';
import { countTags, readAnnotation, readAnnotationEvents } from './annotations.ts';
import { checkStore } from './check.ts';
import { memoryStore } from './fixture.ts';
import { findGeneration } from './generations.ts';
import { readRow } from './table.ts';

async function storeWith(...names: string[]) {
  const store = await memoryStore(...names);
  const idOf = (genId: string) => findGeneration(store.db, genId)?.id ?? 0;
  return {
    store,
    of: (genId: string) => readAnnotation(store.db, idOf(genId)),
    history: (genId: string) => readAnnotationEvents(store.db, idOf(genId), 100),
    mark: (genId: string) => readRow(store.db, idOf(genId)).annotation,
  };
}

describe('what people say about generations', () => {
  it('is kept part by part, and seen in the row', async () => {
    const { store, of, mark } = await storeWith('d_1');
    expect(mark('d_1')).toBeNull();
    await store.annotate(['d_1'], { rating: 4, addTags: ['Good', 'short'] }, 'ada');
    await store.annotate(['d_1'], { thumb: 'up', removeTags: ['short'], note: '  worth reading ' }, 'ada');
    expect(of('d_1')).toEqual({ rating: 4, thumb: 'up', tags: ['good'], note: 'worth reading' });
    expect(mark('d_1')).toEqual({ rating: 4, thumb: 'up', tags: ['good'], hasNote: true });
    await store.annotate(['d_1'], { rating: null, thumb: null, removeTags: ['good'], note: '' }, 'ada');
    expect(mark('d_1')).toBeNull();
    expect(countTags(store.db, 10)).toEqual([]);
  });

  it('tells who said what when, the newest first, and what changes nothing is not told', async () => {
    const { store, history } = await storeWith('d_1');
    await store.annotate(['d_1'], { rating: 2 }, 'ada');
    expect(await store.annotate(['d_1'], { rating: 2 }, 'bob')).toEqual({ batchId: null, changed: 0, kept: 0 });
    await store.annotate(['d_1'], { rating: 3 }, 'bob');
    expect(history('d_1').map(({ author, before, after }) => [author, before.rating, after.rating])).toEqual([
      ['bob', 2, 3],
      ['ada', null, 2],
    ]);
  });

  it('tags many generations at once, and takes it back at once', async () => {
    const { store, of } = await storeWith('d_1', 'd_2', 'd_3');
    await store.annotate(['d_2'], { addTags: ['keep'] }, 'ada');
    const { batchId, changed } = await store.annotate(['d_1', 'd_2', 'd_3'], { addTags: ['keep'] }, 'ada');
    expect(changed).toBe(2);
    expect(countTags(store.db, 10)).toEqual([{ value: 'keep', count: 3 }]);
    await store.undoAnnotations(batchId ?? 0, 'ada');
    expect([of('d_1').tags, of('d_2').tags]).toEqual([[], ['keep']]);
  });

  it('leaves alone what has been changed again since, and says so', async () => {
    const { store, of } = await storeWith('d_1');
    const { batchId } = await store.annotate(['d_1'], { rating: 1, thumb: 'down' }, 'ada');
    await store.annotate(['d_1'], { rating: 5 }, 'bob');
    expect(await store.undoAnnotations(batchId ?? 0, 'ada')).toMatchObject({ changed: 1, kept: 1 });
    expect(of('d_1')).toMatchObject({ rating: 5, thumb: null });
  });

  it('cannot be rewritten afterwards', async () => {
    const { store } = await storeWith('d_1');
    await store.annotate(['d_1'], { rating: 1 }, 'ada');
    expect(() => store.db.exec("UPDATE annotation_events SET author = 'nobody'")).toThrow('append-only');
    expect(() => store.db.exec('DELETE FROM annotation_events')).toThrow('append-only');
  });

  it('that is not as its history says is found by the check', async () => {
    const { store } = await storeWith('d_1');
    await store.annotate(['d_1'], { rating: 1, addTags: ['good'] }, 'ada');
    expect(checkStore(store.db)).toEqual([]);
    store.db.exec('UPDATE annotations SET rating = 5');
    expect(checkStore(store.db)).toMatchObject([{ check: 'annotations', count: 1 }]);
  });

  it('is refused as a whole when one of the generations is not there', async () => {
    const { store, of } = await storeWith('d_1');
    await expect(store.annotate(['d_1', 'd_9'], { rating: 1 }, 'ada')).rejects.toMatchObject({
      reason: 'unknown_generation',
    });
    expect(of('d_1')).toEqual(NO_ANNOTATION);
    await expect(store.undoAnnotations(7, 'ada')).rejects.toMatchObject({ reason: 'unknown_change' });
  });

  const change = fc.record(
    {
      rating: fc.option(fc.integer({ min: 1, max: 5 })),
      thumb: fc.option(fc.constantFrom('up' as const, 'down' as const)),
      addTags: fc.subarray(['a', 'b', 'c']),
      removeTags: fc.subarray(['a', 'b', 'c']),
      note: fc.option(fc.constantFrom('x', 'y')),
    },
    { requiredKeys: [] },
  );

  it('is as it was after everything was taken back, the last first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
        const { store, of } = await storeWith('d_1');
        const batches: number[] = [];
        for (const one of changes) {
          const { batchId } = await store.annotate(['d_1'], one, 'ada');
          if (batchId !== null) batches.push(batchId);
        }
        expect(checkStore(store.db)).toEqual([]);
        for (const batch of batches.reverse()) await store.undoAnnotations(batch, 'ada');
        expect(of('d_1')).toEqual(NO_ANNOTATION);
        await store.close();
      }),
      { numRuns: 30 },
    );
  });
});
