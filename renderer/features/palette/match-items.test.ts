import { expect, test } from 'vitest';
import { matchItems, type PaletteItem } from './match-items.ts';

const ITEMS: readonly PaletteItem[] = [
  ['Table', 'Next generation'],
  ['Open generation', 'Force regenerate…'],
  ['Stage', 'Essay'],
  ['Theme', 'Dark'],
  ['Theme', 'Next to dark'],
].map(([group = '', words = '']) => ({ id: words, group, words, keys: [], act: () => {} }));

const found = (typed: string) => matchItems(ITEMS, typed).map(({ words }) => words);

test('nothing typed shows everything in its order', () => {
  expect(found('  ')).toEqual(ITEMS.map(({ words }) => words));
});

test('every word must stand in the group or the words, in any order and case', () => {
  expect(found('dark THEME')).toEqual(['Dark', 'Next to dark']);
  expect(found('regen')).toEqual(['Force regenerate…']);
  expect(found('moth')).toEqual([]);
});

test('what begins with the words comes first', () => {
  expect(found('dark')).toEqual(['Dark', 'Next to dark']);
  expect(found('e')[0]).toBe('Essay');
});
