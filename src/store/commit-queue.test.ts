import { expect, test } from 'vitest';
import { createCommitQueue } from './commit-queue.ts';
import { openDatabase } from './open.ts';

function setUp() {
  const db = openDatabase(':memory:');
  const add = db.prepare('INSERT INTO cohorts (name) VALUES (?)');
  const names = () => db.prepare('SELECT name FROM cohorts ORDER BY id').pluck().all();
  return { db, add, names, queue: createCommitQueue(db) };
}

test('writes that arrive together are all there once they are answered, in order', async () => {
  const { queue, add, names } = setUp();
  await Promise.all(['a', 'b', 'c'].map((name) => queue.enqueue(() => add.run(name))));
  expect(names()).toEqual(['a', 'b', 'c']);
});

test('a write that fails takes only itself back', async () => {
  const { queue, add, names } = setUp();
  const results = await Promise.allSettled([
    queue.enqueue(() => add.run('kept')),
    queue.enqueue(() => {
      add.run('half');
      throw new Error('no further');
    }),
    queue.enqueue(() => add.run('also kept')),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(names()).toEqual(['kept', 'also kept']);
});

test('more writes than one transaction takes are all committed', async () => {
  const { queue, add, names } = setUp();
  await Promise.all(Array.from({ length: 1000 }, (_, index) => queue.enqueue(() => add.run(`n${index}`))));
  expect(names()).toHaveLength(1000);
});

test('what a write answers reaches the one who asked', async () => {
  const { queue } = setUp();
  expect(await Promise.all([queue.enqueue(() => 1), queue.enqueue(() => 'two')])).toEqual([1, 'two']);
});
