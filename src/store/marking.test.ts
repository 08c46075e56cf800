import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { newGeneration, snapshot } from './fixture.ts';
import { openDatabase } from './open.ts';
import { createSourceSync } from './source-sync.ts';
import { inTransaction, statement, type WritableDb } from './sqlite.ts';
import { findWrongStaleness, refreshMark } from './staleness.ts';
import { openStore } from './store.ts';

const DRAFTS = 9;
/** Large for a store that marks three rows at once. */
const AT_ONCE = 3;
const OWN_AND_ANCESTOR = 1 + 256;
let folder: string;
let db: WritableDb;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-marking-'));
  const store = openStore(path.join(folder, 'made.db'));
  await store.sync(snapshot());
  const phase = (text: string) => ({ text, metadata: {}, fileJson: null, fromPresent: true });
  const imported = (genId: string, parent: string | null) => ({
    generation: newGeneration(genId, parent),
    input: phase(`Write ${genId}.`),
    raw: phase(`${genId} says`),
    parsed: phase(`${genId} parsed`),
    keptFiles: [],
  });
  const ids = Array.from({ length: DRAFTS }, (_, at) => at);
  // Children first, so that row ids do not tell who is whose parent.
  await store.importGenerations(ids.map((id) => imported(`e${id}`, `d${id}`)));
  await store.importGenerations(ids.map((id) => imported(`d${id}`, null)));
  await store.close();
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

beforeEach(() => {
  fs.copyFileSync(path.join(folder, 'made.db'), path.join(folder, 'used.db'));
  db = openDatabase(path.join(folder, 'used.db'));
});
afterEach(() => db.close());

const write = async <T>(body: () => T): Promise<T> => {
  await setImmediate();
  return inTransaction(db, body);
};
const wrong = () => findWrongStaleness(db, 1000).length;
const marks = () => statement<number>(db, 'SELECT stale FROM summaries ORDER BY generation').pluck().all();

test('a large store answers before what is stale since is marked, and then marks it as a small one does', async () => {
  const large = createSourceSync(db, write, AT_ONCE);
  expect((await large.begin(snapshot())).marked).toBeNull();
  const begun = await large.begin(snapshot({ body: 'Sing.' }));
  expect([begun.changed, wrong()]).toEqual([true, 2 * DRAFTS]);
  await begun.marked;
  expect(wrong()).toBe(0);
  expect(marks()).toEqual([...Array(DRAFTS).fill(OWN_AND_ANCESTOR), ...Array(DRAFTS).fill(1)]);
  expect((await large.begin(snapshot({ body: 'Sing.' }))).marked).toBeNull();

  const small = await createSourceSync(db, write).begin(snapshot());
  expect([small.changed, small.marked, wrong()]).toEqual([true, null, 0]);
  expect(marks()).toEqual(Array(2 * DRAFTS).fill(0));
});

test('marks that a crash or a closed store left are made by whoever opens it next', async () => {
  const sources = createSourceSync(db, write, AT_ONCE);
  const { marked } = await sources.begin(snapshot({ body: 'Sing.' }));
  sources.stop();
  await expect(marked).rejects.toMatchObject({ kind: 'CANCELLED', reason: 'store_closed' });
  expect(wrong()).toBeGreaterThan(0);
  const next = await createSourceSync(db, write, AT_ONCE).begin(snapshot({ body: 'Sing.' }));
  expect(next.changed).toBe(false);
  await next.marked;
  expect(wrong()).toBe(0);
});

test('what was marked before another process took over other files is marked again', async () => {
  const here = createSourceSync(db, write, AT_ONCE);
  const first = await here.begin(snapshot({ body: 'Sing.' }));
  const there = createSourceSync(db, write, AT_ONCE);
  const second = await there.begin(snapshot({ body: 'Dance.' }));
  there.stop();
  await expect(second.marked).rejects.toMatchObject({ reason: 'store_closed' });
  await first.marked;
  expect(wrong()).toBe(0);
});

test('whatever is changed while marks are made, all of them are right in the end', async () => {
  const change = fc.oneof(
    fc.record({ body: fc.constantFrom('Write.', 'Sing.', 'Dance.'), wait: fc.nat(6) }),
    fc.record({ generation: fc.integer({ min: 1, max: 2 * DRAFTS }), wait: fc.nat(6) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (changes, atOnce) => {
        const sources = createSourceSync(db, write, atOnce);
        for (const one of changes) {
          if ('body' in one) await sources.begin(snapshot({ body: one.body }));
          // As an answer of its own or an accepted difference does.
          else await write(() => refreshMark(db, one.generation));
          for (let turn = 0; turn < one.wait; turn += 1) await setImmediate();
        }
        await (await sources.begin(snapshot({ body: 'Sing.' }))).marked;
        expect(wrong()).toBe(0);
      },
    ),
    { numRuns: 25 },
  );
});
