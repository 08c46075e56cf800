import { expect, test } from 'vitest';
import { NODE_HEIGHT, NODE_WIDTH, placeNodes } from './layout.ts';

test('children stand to the right of their parents and nothing lies on anything else', () => {
  const nodes = [
    { key: 'combo', parentKey: null },
    ...['a', 'b', 'c'].map((key) => ({ key, parentKey: 'combo' })),
    ...['a1', 'a2'].map((key) => ({ key, parentKey: 'a' })),
  ];
  const placed = placeNodes({ nodes });
  const at = new Map(placed.map((one) => [one.key, one]));
  for (const { key, parentKey } of nodes) {
    const parent = at.get(parentKey ?? '');
    if (parent !== undefined) expect(at.get(key)?.x).toBeGreaterThanOrEqual(parent.x + NODE_WIDTH);
  }
  for (const one of placed) {
    for (const other of placed) {
      if (one.key >= other.key) continue;
      expect(Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= NODE_HEIGHT).toBe(true);
    }
  }
});
