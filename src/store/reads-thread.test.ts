import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GenerationSort } from '../api/listing-model.ts';
import { newGeneration, snapshot } from './fixture.ts';
import { openStore } from './store.ts';
import type { Store } from './store-model.ts';

const SORT: GenerationSort = { key: 'created', direction: 'asc' };

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-reads-'));
  store = openStore(path.join(folder, 'reverie.db'), { readsApart: true });
  await store.sync(snapshot());
});
afterEach(async () => {
  await store.close();
  fs.rmSync(folder, { recursive: true });
});

test('a read on its own thread sees whatever was committed before it was asked', async () => {
  expect(await store.reads.page({}, SORT, 0, 10)).toEqual({
    total: 0,
    isCounting: false,
    order: expect.any(Number),
    offset: 0,
    rows: [],
  });
  for (let n = 1; n <= 5; n += 1) {
    await store.addGenerations('all', [newGeneration(`d_${n}`)]);
    const { total, rows } = await store.reads.page({ line: 'stage:draft cohort:all' }, SORT, 0, 10);
    expect([total, rows.at(-1)?.genId]).toEqual([n, `d_${n}`]);
  }
  expect(await store.reads.select({})).toEqual([[1, 5]]);
  expect(await store.reads.select({ genIds: ['d_4', 'd_2', 'no'] })).toEqual([
    [2, 2],
    [4, 4],
  ]);
});

test('what a read refuses comes back as it was thrown', async () => {
  await expect(store.reads.facets({ line: 'score:high' })).rejects.toMatchObject({
    kind: 'INVALID_INPUT',
    reason: 'bad_filter',
    details: { start: 6, end: 10 },
  });
  expect((await store.reads.facets({})).total).toBe(0);
});

test('rows do not wait for counts that were asked for before them when a workspace has just been opened', async () => {
  const answered: string[] = [];
  await Promise.all([
    store.reads.facets({}).then(() => answered.push('counts')),
    store.reads.page({}, SORT, 0, 10).then(() => answered.push('rows')),
  ]);
  expect(answered).toEqual(['rows', 'counts']);
});

test('whoever goes from filter to filter gets the rows first, then the counts of the last filter, each filter its own', async () => {
  await store.addGenerations(
    'all',
    ['d_1', 'd_2', 'd_3'].map((genId) => newGeneration(genId)),
  );
  const answered: string[] = [];
  const count = async (line: string) => {
    const { total } = await store.reads.facets({ line });
    answered.push(line);
    return total;
  };
  const totals = await Promise.all([
    count('id:d_1'),
    count('-id:d_1'),
    count('id:none'),
    store.reads.page({ line: 'id:d_2' }, SORT, 0, 10).then(({ total }) => {
      answered.push('rows');
      return total;
    }),
  ]);
  expect(totals).toEqual([1, 2, 0, 1]);
  expect(answered).toEqual(['rows', 'id:none', '-id:d_1', 'id:d_1']);
});

test('a filter that cannot be read is refused when it is counted, and what was asked before it is still counted', async () => {
  const [counted, refused] = await Promise.allSettled([
    store.reads.facets({}),
    store.reads.facets({ line: 'score:high' }),
  ]);
  expect(counted).toMatchObject({ status: 'fulfilled', value: { total: 0 } });
  expect(refused).toMatchObject({ status: 'rejected', reason: { reason: 'bad_filter' } });
});

test('what is still being counted when the workspace is closed was cancelled, and nothing broke', async () => {
  const other = openStore(path.join(folder, 'other.db'), { readsApart: true });
  await other.sync(snapshot());
  const counts = Array.from({ length: 50 }, (_, n) => other.reads.facets({ line: `replicate:${n}` }));
  const settled = Promise.allSettled(counts);
  await other.reads.close();
  const failures = (await settled).flatMap((count) => (count.status === 'rejected' ? [count.reason] : []));
  expect(failures.length).toBeGreaterThan(0);
  for (const failure of failures) expect(failure).toMatchObject({ kind: 'CANCELLED', reason: 'store_closed' });
  await other.close();
});
