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

test('among writes that may be repeated, too, one that fails takes only itself back', async () => {
  const { queue, add, names } = setUp();
  const write = (name: string) => () => {
    add.run(name);
    if (name.startsWith('bad')) throw new Error(name);
    return name;
  };
  const wanted = ['a', 'bad one', 'b', 'c', 'bad two', 'd'];
  const results = await Promise.allSettled(wanted.map((name) => queue.enqueue(write(name), true)));
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'taken back'))).toEqual([
    'a',
    'taken back',
    'b',
    'c',
    'taken back',
    'd',
  ]);
  expect(names()).toEqual(['a', 'b', 'c', 'd']);
});

test('a write that may not be repeated runs once, whatever its neighbours do', async () => {
  const { queue, add, names } = setUp();
  let runs = 0;
  const fails = () => {
    throw new Error('no further');
  };
  await Promise.allSettled([
    queue.enqueue(() => add.run('before'), true),
    queue.enqueue(fails, true),
    queue.enqueue(() => {
      runs += 1;
      add.run('once');
    }),
    queue.enqueue(fails, true),
    queue.enqueue(() => add.run('after'), true),
  ]);
  expect(runs).toBe(1);
  expect(names()).toEqual(['before', 'once', 'after']);
});
