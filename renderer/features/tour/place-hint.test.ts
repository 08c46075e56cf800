import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeHint } from './place-hint.ts';

const HINT = { width: 280, height: 150 };
const PAGE = { width: 1000, height: 700 };

test('a hint stands below what it is about, or above it at the foot of the window', () => {
  expect(placeHint({ left: 100, top: 50, width: 80, height: 30 }, HINT, PAGE)).toEqual({ left: 100, top: 90 });
  expect(placeHint({ left: 100, top: 640, width: 80, height: 30 }, HINT, PAGE)).toEqual({ left: 100, top: 480 });
  expect(placeHint({ left: 950, top: 50, width: 40, height: 30 }, HINT, PAGE).left).toBe(712);
});

test('it is never outside of the window, wherever its place is', () => {
  const at = fc.integer({ min: -2000, max: 4000 });
  const extent = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(at, at, extent, extent, (left, top, width, height) => {
      const place = placeHint({ left, top, width, height }, HINT, PAGE);
      expect(place.left).toBeGreaterThanOrEqual(0);
      expect(place.top).toBeGreaterThanOrEqual(0);
      expect(place.left + HINT.width).toBeLessThanOrEqual(PAGE.width);
      expect(place.top + HINT.height).toBeLessThanOrEqual(PAGE.height);
    }),
  );
});
