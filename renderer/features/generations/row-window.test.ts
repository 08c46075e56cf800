import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetShowing, type RowBox, rowsInSight, withMore } from './row-window.ts';

const boxes = fc.record({
  total: fc.integer({ min: 1, max: 1_000_000 }),
  rowHeight: fc.constantFrom(25, 32, 53),
  headerHeight: fc.constant(32),
  height: fc.integer({ min: 100, max: 2000 }),
});
const mostOf = (box: RowBox) => Math.max(0, box.headerHeight + box.total * box.rowHeight - box.height);

test('every row of which a pixel is in the box is drawn, and no other', () => {
  fc.assert(
    fc.property(boxes, fc.double({ min: 0, max: 1, noNaN: true }), (box, share) => {
      const top = share * mostOf(box);
      const { first, last } = rowsInSight(box, top);
      const topOf = (index: number) => box.headerHeight + index * box.rowHeight;
      expect(first === 0 || topOf(first) <= top).toBe(true);
      expect(first === box.total - 1 || topOf(first + 1) > top).toBe(true);
      expect(topOf(last)).toBeLessThan(top + box.height);
      expect(last === box.total - 1 || topOf(last + 1) >= top + box.height).toBe(true);
    }),
  );
});

test('going to a row brings it wholly into sight below the header, and moves nothing when it is there already', () => {
  fc.assert(
    fc.property(boxes, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (box, share, nth) => {
      const from = Math.round(share * mostOf(box));
      const index = nth % box.total;
      const to = offsetShowing(box, from, index);
      const top = box.headerHeight + index * box.rowHeight - to;
      expect(top).toBeGreaterThanOrEqual(box.headerHeight);
      expect(top + box.rowHeight).toBeLessThanOrEqual(box.height);
      expect(offsetShowing(box, to, index)).toBe(to);
    }),
  );
});

test('a table that has become shorter shows its last rows until the browser has scrolled back', () => {
  const box = { total: 100, rowHeight: 32, headerHeight: 32, height: 352 };
  expect(rowsInSight(box, 30_000_000)).toEqual({ first: 89, last: 99 });
  expect(rowsInSight({ ...box, total: 3 }, 500)).toEqual({ first: 0, last: 2 });
});

test('without rows or before its height is known nothing is drawn', () => {
  const box = { total: 9, rowHeight: 32, headerHeight: 32, height: 0 };
  for (const none of [box, { ...box, height: 400, total: 0 }]) {
    const { first, last } = withMore(rowsInSight(none, 0), 4, none.total);
    expect(last).toBeLessThan(first);
  }
  expect(withMore({ first: 2, last: 5 }, 4, 9)).toEqual({ first: 0, last: 8 });
});
