import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlaces, type Place } from './places.ts';

test('there are never more taken than there are, none stays empty while somebody waits, and who asked first gets it first', async () => {
  const step = fc.oneof(
    fc.constant({ kind: 'ask' as const }),
    fc.record({ kind: fc.constant('leave' as const), which: fc.nat(30) }),
    fc.record({ kind: fc.constant('resize' as const), width: fc.integer({ min: 1, max: 6 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 60 }), async (initial, steps) => {
      const places = createPlaces(initial);
      const all: Place[] = [];
      const inside: number[] = [];
      const outside = new Set<number>();
      const model: number[] = [];
      let width = initial;
      let taken: number[] = [];
      const fill = () => {
        while (taken.length < width && model.length > 0) taken.push(...model.splice(0, 1));
      };
      for (const next of steps) {
        if (next.kind === 'ask') {
          const place = places.ask();
          const name = all.push(place) - 1;
          model.push(name);
          place.free.then(() => inside.push(name));
        } else if (next.kind === 'leave') {
          all[next.which]?.leave();
          if (next.which < all.length) outside.add(next.which);
          taken = taken.filter((name) => name !== next.which);
          const at = model.indexOf(next.which);
          if (at !== -1) model.splice(at, 1);
        } else {
          width = next.width;
          places.resize(width);
        }
        fill();
        await Promise.resolve();
        expect(inside.filter((name) => !outside.has(name))).toEqual(taken);
        expect(places.waiting()).toBe(model.length);
      }
    }),
  );
});
