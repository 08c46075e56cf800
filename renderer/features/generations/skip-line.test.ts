import { expect, test } from 'vitest';
import { type GenerationSort, parseFilter, SORT_KEYS } from '../../../src/api/index.ts';
import { type ShownName, skipLine } from './skip-line.ts';

const NAMES: readonly ShownName[] = [
  ['would-you-smile', 'Would You Smile?'],
  ['as-it-is', 'As It Is'],
  ['odd, name', 'Wood'],
];
const by = (key: GenerationSort['key'], direction: GenerationSort['direction'] = 'asc') => ({ key, direction });

test('a name is found by how it is shown and by how it is written', () => {
  expect(skipLine(by('template'), 'wo', NAMES)).toBe('template:would-you-smile,"odd, name",wo*');
  expect(skipLine(by('template'), 'Would You', NAMES)).toBe('template:would-you-smile');
  expect(skipLine(by('genId'), 'd_4', [])).toBe('id:d_4*');
  expect(skipLine(by('template'), 'no "such" name', NAMES)).toBeNull();
});

test('a number or a date stands for what comes from there on, whichever way the column is sorted', () => {
  expect(skipLine(by('score', 'desc'), '7', NAMES)).toBe('score:<=7');
  expect(skipLine(by('tokens'), '2k', NAMES)).toBe('tokens:>=2k');
  expect(skipLine(by('created', 'desc'), '2026-11', NAMES)).toBe('created:<=2026-11');
  expect(skipLine(by('score'), 'good', NAMES)).toBeNull();
});

test('one of a few words is found by its beginning', () => {
  expect(skipLine(by('status'), 'Com', NAMES)).toBe('status:complete');
  expect(skipLine(by('status'), 'x', NAMES)).toBeNull();
});

test('whatever is typed makes a line that can be read, or none', () => {
  for (const key of SORT_KEYS) {
    for (const typed of ['a', '7', '*', '"', ',', 'none', '-1', '2026-02-31', 'a b', '  ', '\\', ':', '>=7', '..']) {
      const line = skipLine(by(key), typed, NAMES);
      if (line !== null) expect(parseFilter(line).errors).toEqual([]);
    }
  }
});
