import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, SORT_KEYS } from '../../api/index.ts';
import type { GenerationFilter, GenerationPage, GenerationSort } from '../../api/listing-model.ts';
import { memoryStore, newGeneration, phaseCommit } from '../fixture.ts';
import { createReader } from '../reads.ts';
import type { Store } from '../store-model.ts';

const NAMES = ['d_1', 'd_2', 'd_3', 'e_4<d_1', 'e_5<d_1', 'e_6<d_2', 'e_7<e_4', 'e_8<unknown'];
const COUNTERS = { total: 0, done: 0, reused: 0, generated: 0, failed: 0, modelCalls: 0, totalTokens: 0 };
const RUN = { request: DEFAULT_RUN_REQUEST, owner: 'me', counters: COUNTERS, startedAt: 1 };

/** Words that few have, and numbers that many have in common. */
const VALUES = ['thumb', 'run'] as const;

/** What a table asks: lines that go by words, numbers, ids, texts, and several of them. */
const LINES = [
  '',
  '',
  'stage:draft',
  'status:failed,blocked -outcome:reused',
  'score:>=4 status:complete',
  'score:none tokens:>1',
  'stale:true',
  'truncated:true stage:essay',
  'reused:false run:1..3',
  'tag:good -rating:>3',
  'noted:true',
  'cohort:night cohort:-none',
  'e_ -id:e_5',
  '"lamp"',
  '"moth" stage:essay',
  'parent:d_1',
];

const place = fc.nat({ max: NAMES.length - 1 });
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const summary = fc.record({
  status: fc.constantFrom('complete', 'failed', 'blocked', 'missing'),
  stale: fc.constantFrom(0, 1, 4, 68),
  run: orNull(fc.integer({ min: 1, max: 4 })),
  outcome: orNull(fc.constantFrom('reused', 'generated', 'failed')),
  reason: orNull(fc.constantFrom('current', 'missing', 'forced', 'http_status', 'parse_failed')),
  score: orNull(fc.integer({ min: 0, max: 9 })),
  total_tokens: orNull(fc.integer({ min: 0, max: 5 })),
  duration_ms: orNull(fc.double({ min: 0, max: 10, noNaN: true })),
  truncated: fc.constantFrom(0, 1),
  versions: fc.nat({ max: 3 }),
  updated_at: fc.nat({ max: 5 }),
});

type Step = (store: Store, nth: number) => unknown;

const commit = fc.tuple(place, summary).map(
  ([at, columns]): Step =>
    (store) => {
      const sets = Object.keys(columns).map((name) => `${name} = :${name}`);
      store.db.prepare(`UPDATE summaries SET ${sets} WHERE generation = :id`).run({ ...columns, id: at + 1 });
    },
);
const STEPS: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: commit },
  fc.tuple(place, fc.constantFrom('input', 'raw'), fc.constantFrom('lamp', 'moth', 'lamp moth')).map(
    ([at, phase, words]): Step =>
      async (store, nth) => {
        const run = await store.batch((writer) => writer.addRun({ ...RUN, scope: [[at + 1, at + 1]], reused: [] }));
        return store.commit(await phaseCommit(store, run, at + 1, phase, `${words} ${nth}`, null));
      },
  ),
  fc
    .tuple(
      place,
      fc.record({ rating: orNull(fc.integer({ min: 1, max: 5 })), addTags: fc.constantFrom(['good'], ['odd', 'x']) }),
    )
    .map(
      ([at, change]): Step =>
        (store) =>
          store.annotate([idAt(at)], change, 'me'),
    ),
  fc.tuple(place, fc.constantFrom('night', 'day')).map(
    ([at, cohort]): Step =>
      (store) =>
        store.addMembers(cohort, [idAt(at)]),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Step =>
      (store) => {
        const span = [Math.min(from, to) + 1, Math.max(from, to) + 1] as const;
        return store.batch((writer) => writer.addRun({ ...RUN, scope: [span], reused: [span] }));
      },
  ),
  fc.constantFrom('d_1', 'unknown').map(
    (parent): Step =>
      (store, nth) =>
        store.addGenerations('all', [
          newGeneration(nth % 2 === 0 ? `new_${nth}` : 'unknown', nth % 2 === 0 ? parent : null),
        ]),
  ),
);
const READS = fc.record({
  line: fc.constantFrom(...LINES),
  picked: orNull(fc.array(place, { minLength: 1, maxLength: 4 })),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), direction: fc.constantFrom('asc', 'desc') }),
});

function idAt(at: number): string {
  return NAMES[at]?.split('<')[0] ?? '';
}

test('whatever changes between reads, what was kept and mended answers as what is worked out afresh', async () => {
  // Few questions, so that each is asked again after changes.
  const questions = fc.array(READS, { minLength: 1, maxLength: 2 });
  const story = fc.array(fc.record({ step: STEPS, asks: fc.boolean(), worksAhead: fc.boolean() }), {
    minLength: 3,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(questions, story, async (reads, events) => {
      const store = await memoryStore(...NAMES);
      const kept = createReader(store.db, ':memory:', 'whole');
      // Has no time to find any text: its first rows are looked up one by one.
      const hasty = createReader(store.db, ':memory:', 'whole', 0);
      const compare = () => {
        const fresh = createReader(store.db, ':memory:', 'whole');
        for (const { line, picked, sort } of reads) {
          const filter: GenerationFilter = { line, ...(picked === null ? {} : { genIds: picked.map(idAt) }) };
          expect(answers(kept, filter, sort)).toEqual(answers(fresh, filter, sort));
          expectFirst(hasty.page(filter, sort, 0, 2, undefined, true), fresh.page(filter, sort, 0, 2));
        }
        fresh.close();
      };
      compare();
      for (const [nth, { step, asks, worksAhead }] of events.entries()) {
        await step(store, nth);
        // A little of what is not asked for yet, which more changes come between.
        if (worksAhead) kept.warm(0);
        if (worksAhead) for (const { line } of reads) kept.count({ line }, 0);
        if (asks) compare();
      }
      compare();
      kept.close();
      hasty.close();
      await store.close();
    }),
    { numRuns: 70 },
  );
});

/** What is answered early are the first rows as they are when all are known. */
function expectFirst(early: GenerationPage, whole: GenerationPage): void {
  expect(early.rows).toEqual(whole.rows);
  if (early.isCounting) expect([early.total, whole.total >= 2]).toEqual([2, true]);
  else expect(early.total).toBe(whole.total);
}

test('the first rows with exact words are there before all of them are counted, and none is missing once they are', async () => {
  const store = await memoryStore('d_1', 'd_2', 'd_3', 'd_4');
  const run = await store.batch((writer) => writer.addRun({ ...RUN, scope: [[1, 4]], reused: [] }));
  for (const id of [1, 2, 4]) {
    await store.commit(await phaseCommit(store, run, id, 'input', id === 2 ? `a moth ${id}` : `a lamp ${id}`, null));
  }
  const reader = createReader(store.db, ':memory:', 'whole', 0);
  const page = (line: string, limit: number, early?: boolean) => {
    const { total, isCounting, rows } = reader.page(
      { line },
      { key: 'created', direction: 'asc' },
      0,
      limit,
      undefined,
      early,
    );
    return [total, isCounting, ...rows.map(({ genId }) => genId)];
  };
  expect(page('"lamp"', 1, true)).toEqual([1, true, 'd_1']);
  expect(page('-"lamp" stage:draft', 1, true)).toEqual([1, true, 'd_2']);
  expect(page('-"lamp" -"moth"', 1, true)).toEqual([1, true, 'd_3']);
  // Fewer than were asked for: then all of them are looked for at once.
  expect(page('"lamp"', 3, true)).toEqual([2, false, 'd_1', 'd_4']);
  expect(page('"lamp"', 1, true)).toEqual([2, false, 'd_1']);
  expect(reader.find({ line: '-"moth"' }, 0)).toBe(false);
  expect(page('-"moth"', 2)).toEqual([3, false, 'd_1', 'd_3']);
  expect(reader.find({ line: '-"moth"' }, 0)).toBe(true);
  reader.close();
  await store.close();
});

function answers(reader: ReturnType<typeof createReader>, filter: GenerationFilter, sort: GenerationSort) {
  const { total, rows } = reader.page(filter, sort, 0, 100);
  return {
    page: { total, rows },
    facets: reader.facets(filter),
    values: VALUES.map((field) => reader.values({ filter, field, part: '', limit: 500 })),
    place: reader.locate('e_5', filter, sort),
    sought: reader.seek({ filter, sort, line: 'stage:essay -replicate:1' }),
    selected: reader.select(filter),
    found: reader.search({ query: 'lamp', phases: [], filter, offset: 0, limit: 10 }),
  };
}
