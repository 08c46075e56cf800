import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startForest, type Work } from './schedule.ts';

interface Item extends Work {
  readonly lane: string;
}

/** Forests of up to 30 elements over three lanes; parents have smaller ids. */
const forest: fc.Arbitrary<Item[]> = fc
  .array(fc.record({ parent: fc.nat(29), hasParent: fc.boolean(), lane: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 30,
  })
  .map((nodes) =>
    nodes.map(({ parent, hasParent, lane }, id) => ({ id, lane, parent: hasParent && parent < id ? parent : null })),
  );

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

test('everything runs once, parents end before their children start, and no lane passes its limit', async () => {
  await fc.assert(
    fc.asyncProperty(forest, fc.integer({ min: 1, max: 4 }), async (items, perLane) => {
      const ended = new Set<number>();
      const active = new Map<string, number>();
      const started: number[] = [];
      const going = startForest({
        items,
        perLane,
        laneOf: (item) => item.lane,
        run: async (item) => {
          if (item.parent !== null) expect(ended).toContain(item.parent);
          started.push(item.id);
          active.set(item.lane, (active.get(item.lane) ?? 0) + 1);
          expect(active.get(item.lane)).toBeLessThanOrEqual(perLane);
          await tick();
          active.set(item.lane, (active.get(item.lane) ?? 0) - 1);
          ended.add(item.id);
        },
      });
      await going.ended;
      expect(started.toSorted((a, b) => a - b)).toEqual(items.map((item) => item.id));
    }),
    { numRuns: 50 },
  );
});

function chain(length: number): Item[] {
  return Array.from({ length }, (_, id) => ({ id, parent: id === 0 ? null : id - 1, lane: 'a' }));
}

test('a slow lane does not keep another from going on', async () => {
  const done: string[] = [];
  let release: () => void = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const items = [
    ...Array.from({ length: 9 }, (_, id) => ({ id, parent: null, lane: 'slow' })),
    { id: 9, parent: null, lane: 'quick' },
  ];
  const going = startForest({
    items,
    perLane: 2,
    laneOf: (item) => item.lane,
    run: async (item) => {
      if (item.lane === 'slow') await slow;
      done.push(item.lane);
    },
  });
  await tick();
  expect(done).toEqual(['quick']);
  release();
  await going.ended;
  expect(done).toHaveLength(10);
});

test('paused work starts nothing until it is resumed', async () => {
  const started: number[] = [];
  const going = startForest({
    items: chain(3),
    perLane: 1,
    laneOf: (item) => item.lane,
    run: async (item) => {
      started.push(item.id);
      if (item.id === 0) going.pause();
    },
  });
  await tick();
  await tick();
  expect(started).toEqual([0]);
  going.resume();
  await going.ended;
  expect(started).toEqual([0, 1, 2]);
});

test('stopped work ends once what was at work has ended', async () => {
  const started: number[] = [];
  const going = startForest({
    items: chain(3),
    perLane: 1,
    laneOf: (item) => item.lane,
    run: async (item) => {
      started.push(item.id);
      going.stop();
    },
  });
  await going.ended;
  expect(started).toEqual([0]);
});

test('an error stops what has not started and is the one that is told', async () => {
  const started: number[] = [];
  const going = startForest({
    items: chain(3),
    perLane: 1,
    laneOf: (item) => item.lane,
    run: async (item) => {
      started.push(item.id);
      throw new Error('disk full');
    },
  });
  await expect(going.ended).rejects.toThrow('disk full');
  expect(started).toEqual([0]);
});

test('nothing to do ends at once', async () => {
  await startForest({ items: [], perLane: 1, laneOf: () => 'a', run: async () => {} }).ended;
});

test('of many elements the first is done before the last is begun', async () => {
  let begun = 0;
  let begunWhenFirstEnded = 0;
  const going = startForest({
    items: Array.from({ length: 200 }, (_, id) => ({ id, parent: null })),
    perLane: 200,
    laneOf: () => 'a',
    run: async ({ id }) => {
      begun += 1;
      await tick();
      if (id === 0) begunWhenFirstEnded = begun;
    },
  });
  await going.ended;
  expect(begun).toBe(200);
  expect(begunWhenFirstEnded).toBeLessThan(200);
});
