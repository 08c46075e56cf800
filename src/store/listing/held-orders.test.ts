import { expect, test } from 'vitest';
import { createHeldOrders } from './held-orders.ts';

const places = (...of: number[]) => Int32Array.from(of);

test('a view that has changed is shown as it stood to who asks for that, and as it stands now to all others', () => {
  const orders = createHeldOrders();
  const first = orders.hold('a', places(0, 1, 2), undefined);
  expect(orders.hold('a', places(0, 1, 2), undefined).order).toBe(first.order);
  const changed = orders.hold('a', places(2, 0), undefined);
  expect(changed.order).not.toBe(first.order);
  expect(orders.hold('a', places(2, 0), first.order)).toBe(first);
  // The name of another view's order means nothing here.
  expect(orders.hold('b', places(1), first.order).places).toEqual(places(1));
});

test('an order is kept as long as somebody asks for it, and forgotten when others are asked for', () => {
  const orders = createHeldOrders();
  const kept = orders.hold('a', places(0), undefined);
  const left = orders.hold('b', places(0), undefined);
  for (let nth = 1; nth <= 20; nth += 1) {
    orders.hold('a', places(nth), undefined);
    expect(orders.hold('a', places(nth), kept.order)).toBe(kept);
  }
  expect(orders.hold('b', places(7), left.order).places).toEqual(places(7));
});
