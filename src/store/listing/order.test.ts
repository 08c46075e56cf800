import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange, byNumber } from './order.ts';

const numbers = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN)));

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
      const even = Uint8Array.from(values, (_, place) => (place % 2 === 0 ? 1 : 0));
      expect([...arrange(order, 'asc', even)]).toEqual([...sorted, ...unknown].filter((place) => place % 2 === 0));
    }),
  );
});
