import { expect, test } from 'vitest';
import { memoryStore } from '../fixture.ts';
import { createSnapshot } from './snapshot.ts';

const MANY = 25_000;

test('what is committed while a column is being read is in it, in the part that was read and in the rest', async () => {
  const store = await memoryStore('d_1');
  const { db } = store;
  for (const [table, key, others] of [
    ['generations', 'id', "'d_' || n, stage, template, replicate, mode, signature, created_at"],
    ['summaries', 'generation', 'status, stale, truncated, versions, updated_at'],
  ] as const) {
    const columns = others.replace("'d_' || n", 'gen_id');
    db.exec(`WITH RECURSIVE more (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM more WHERE n < ${MANY})
      INSERT INTO ${table} (${key}, ${columns}) SELECT n, ${others} FROM more, ${table} WHERE ${key} = 1`);
  }
  const snapshot = createSnapshot(db);
  snapshot.sync();
  const change = (id: number, status: string, versions: number) =>
    db.prepare('UPDATE summaries SET status = ?, versions = ? WHERE generation = ?').run(status, versions, id);

  expect([snapshot.readUntil('versions', 0), snapshot.readUntil('status', 0)]).toEqual([false, false]);
  change(3, 'failed', 7);
  change(MANY, 'blocked', 8);
  snapshot.sync();
  const versions = snapshot.numbers('versions');
  const status = snapshot.codes('status');
  expect([1, 2, MANY - 1].map((place) => versions.values[place])).toEqual([0, 7, 8]);
  expect([1, 2, MANY - 1].map((place) => status.wordsOf(status.values[place] ?? 0))).toEqual([
    ['planned'],
    ['failed'],
    ['blocked'],
  ]);
  expect(snapshot.readUntil('versions', 0)).toBe(true);
  await store.close();
});
