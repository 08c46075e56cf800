import { expect, test } from 'vitest';
import { createCommitQueue } from './commit-queue.ts';
import { openDatabase } from './open.ts';

function setUp(sync = async () => {}) {
  const db = openDatabase(':memory:');
  const add = db.prepare('INSERT INTO cohorts (name) VALUES (?)');
  const names = () => db.prepare('SELECT name FROM cohorts ORDER BY id').pluck().all();
  return { db, add, names, queue: createCommitQueue(db, sync) };
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

test('nobody is told of a write before it lies on the disk, and what comes in meanwhile goes together', async () => {
  const disk: (() => void)[] = [];
  const { queue, add, names } = setUp(() => new Promise((resolve) => disk.push(resolve)));
  const told: string[] = [];
  const write = (name: string) => queue.enqueue(() => add.run(name)).then(() => told.push(name));
  const first = write('first');
  await expect.poll(names).toEqual(['first']);
  const others = [write('second'), write('third')];
  expect(told).toEqual([]);
  disk.shift()?.();
  await first;
  await expect.poll(() => disk.length).toBe(1);
  expect(names()).toEqual(['first', 'second', 'third']);
  expect(told).toEqual(['first']);
  disk.shift()?.();
  await Promise.all(others);
});

test('a disk that does not take a write fails it', async () => {
  const { queue, add } = setUp(async () => {
    throw new Error('input/output error');
  });
  await expect(queue.enqueue(() => add.run('a'))).rejects.toThrow('input/output error');
});

test('what is urgent passes what waits, which still gets every other turn', async () => {
  const { queue, add, names } = setUp();
  const rest = Array.from({ length: 600 }, (_, index) => queue.enqueue(() => add.run(`n${index}`)));
  await queue.enqueueUrgent(() => add.run('urgent'));
  expect(names().at(-1)).toBe('urgent');
  expect(names().length).toBeLessThanOrEqual(257);
  const late = queue.enqueueUrgent(() => add.run('urgent again'));
  await Promise.all([...rest, late, queue.drain()]);
  expect(names()).toHaveLength(602);
});
