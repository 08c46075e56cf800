import { expect, test } from 'vitest';
import { ownTurn } from './own-turn.ts';

test('those who wait together come one after the other, in order, and what the first starts is done before the last', async () => {
  const seen: string[] = [];
  const wait = async (name: string) => {
    await ownTurn();
    seen.push(name);
    setImmediate(() => seen.push(`after ${name}`));
  };
  await Promise.all(['a', 'b', 'c'].map(wait));
  expect(seen.filter((name) => name.length === 1)).toEqual(['a', 'b', 'c']);
  expect(seen.indexOf('c')).toBeGreaterThan(seen.indexOf('after a'));
  expect(seen).toContain('after a');
});
