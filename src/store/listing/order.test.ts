import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChangeLog } from './changes.ts';
import { fixed, put } from './columns.ts';
import { arrange, byValue } from './order.ts';
import { byNumber, byRank } from './sort-numbers.ts';

const decimal = fc
  .tuple(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(10, 100, 1000))
  .map(([n, by]) => n / by);
const plain = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
const numbers = fc.oneof(fc.array(fc.oneof(fc.double(), plain)), fc.array(fc.oneof(decimal, plain)));

test('numbers of any size go up and down in order, equal ones in row order, unknown ones last', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const places = values.map((_, place) => place);
      const known = places.filter((place) => !Number.isNaN(values[place]));
      const unknown = places.filter((place) => Number.isNaN(values[place]));
      const compare = (a: number, b: number) => {
        const [first = 0, second = 0] = [values[a], values[b]];
        return first === second ? 0 : first < second ? -1 : 1;
      };
      const sorted = known.toSorted(compare);
      const order = byNumber(Float64Array.from(values));
      expect([...arrange(order, 'asc', null)]).toEqual([...sorted, ...unknown]);
      expect([...arrange(order, 'desc', null)]).toEqual([...sorted.toReversed(), ...unknown.toReversed()]);
      const even = Uint8Array.from(values, (_, place) => (place % 2 === 0 ? 0 : 1));
      expect([...arrange(order, 'asc', even)]).toEqual([...sorted, ...unknown].filter((place) => place % 2 === 0));
    }),
  );
});

test('words go by their ranks as numbers would, equal ones in row order, what has no word last', () => {
  const ranks = fc.array(fc.oneof(fc.nat({ max: 5 }), fc.constant(Number.NaN)), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(ranks, fc.array(fc.nat()), (rankOf, numbers) => {
      const codes = Int32Array.from(numbers, (number) => number % rankOf.length);
      const keys = Float64Array.from(codes, (code) => rankOf[code] ?? Number.NaN);
      expect(byRank(codes, rankOf)).toEqual(byNumber(keys));
    }),
  );
});

test('rows that change leave their places and enter those that sorting afresh would give them', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN))));
  fc.assert(
    fc.property(numbers, fc.array(changes, { maxLength: 4 }), (start, steps) => {
      const column = { ...fixed(Float64Array.from(start)), log: new ChangeLog() };
      const order = byValue(column);
      order.refresh();
      for (const step of steps) {
        const before = new Map<number, number>();
        for (const [nth, value] of step) {
          const place = nth % Math.max(1, start.length);
          if (place < start.length && !before.has(place)) put(column.values, place, value, before);
        }
        column.log.add(before);
        order.refresh();
        expect(order.now()).toEqual(byNumber(column.values));
      }
    }),
  );
});
