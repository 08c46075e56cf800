import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSpans, cover, coveringRun, toSpans } from './coverage.ts';
import { openDatabase } from './open.ts';

const IDS = 40;

test('sorted ids are packed into spans and counted', () => {
  expect(toSpans([1, 2, 3, 7, 9, 10])).toEqual([
    [1, 3],
    [7, 7],
    [9, 10],
  ]);
  expect(
    countSpans([
      [1, 3],
      [7, 7],
      [9, 10],
    ]),
  ).toBe(6);
  expect(toSpans([])).toEqual([]);
});

test('whatever runs cover, the newest run of each generation is the one that is found', () => {
  const run = fc.array(fc.integer({ min: 1, max: IDS }), { minLength: 1, maxLength: IDS });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
      const db = openDatabase(':memory:');
      const expected = new Map<number, number>();
      for (const [index, ids] of runs.entries()) {
        const sorted = [...new Set(ids)].sort((a, b) => a - b);
        db.prepare(
          `INSERT INTO runs (id, state, request, owner, scope, total, done, reused, generated, failed, model_calls, total_tokens, started_at)
           VALUES (?, 'done', '{}', '', '[]', 0, 0, 0, 0, 0, 0, 0, 0)`,
        ).run(index + 1);
        cover(db, index + 1, toSpans(sorted));
        for (const id of sorted) expected.set(id, index + 1);
      }
      for (let id = 0; id <= IDS + 1; id += 1) expect(coveringRun(db, id)).toBe(expected.get(id) ?? null);
      db.close();
    }),
    { numRuns: 60 },
  );
});
