import { expect, test } from 'vitest';
import { ownTurn } from './own-turn.ts';

test('those who wait together come one after the other, in order, and what the first starts is done before the last', async () => {
  const seen: string[] = [];
  const wait = async (name: string) => {
    await ownTurn('answer');
    seen.push(name);
    setImmediate(() => seen.push(`after ${name}`));
  };
  await Promise.all(['a', 'b', 'c'].map(wait));
  expect(seen.filter((name) => name.length === 1)).toEqual(['a', 'b', 'c']);
  expect(seen.indexOf('c')).toBeGreaterThan(seen.indexOf('after a'));
  expect(seen).toContain('after a');
});

test('who hands its place on goes before those who work on an answer, also before those that came earlier', async () => {
  const seen: string[] = [];
  const wait = async (what: 'handover' | 'answer', name: string) => {
    await ownTurn(what);
    seen.push(name);
  };
  await Promise.all([wait('answer', 'a'), wait('answer', 'b'), wait('handover', 'c'), wait('handover', 'd')]);
  expect(seen).toEqual(['c', 'd', 'a', 'b']);
});
