import { describe, expect, test } from 'vitest';
import {
  addTo,
  countSelected,
  isSelected,
  MOST_EXCEPTIONS,
  type Selection,
  selectionFilter,
  selectionUnder,
  toggleIn,
} from './selection.ts';

const none: Selection = { line: 'stage:essay', isAll: false, genIds: new Set() };
const all: Selection = { ...none, isAll: true };

describe('a selection', () => {
  test('of single generations counts and filters by their ids', () => {
    const selection = addTo(none, ['e_1', 'e_2', 'e_1']);
    expect(countSelected(selection, 96)).toBe(2);
    expect(isSelected(selection, 'e_3')).toBe(false);
    expect(selectionFilter(selection)).toEqual({ genIds: ['e_1', 'e_2'] });
    expect(toggleIn(addTo(none, ['e_1']), 'e_1')).toEqual(none);
  });

  test('of all that match is the filter itself, but for what is taken out', () => {
    expect(selectionFilter(all)).toEqual({ line: 'stage:essay' });
    expect(selectionFilter({ ...all, line: '' })).toEqual({});
    const without = toggleIn(all, 'e_1') ?? none;
    expect(countSelected(without, 96)).toBe(95);
    expect(isSelected(without, 'e_1')).toBe(false);
    expect(isSelected(without, 'e_2')).toBe(true);
    expect(selectionFilter(without)).toEqual({ line: 'stage:essay -id:e_1' });
    expect(addTo(without, ['e_1'])).toEqual(all);
  });

  test('of all that match takes only so many exceptions', () => {
    const many = Array.from({ length: MOST_EXCEPTIONS }, (_, place) => `e_${place}`);
    expect(toggleIn({ ...all, genIds: new Set(many) }, 'e_more')).toBeUndefined();
    expect(toggleIn({ ...none, genIds: new Set(many) }, 'e_more')?.genIds.size).toBe(MOST_EXCEPTIONS + 1);
  });

  test('holds under no other filter', () => {
    expect(selectionUnder(all, { line: 'stage:essay' })).toBe(all);
    expect(selectionUnder(all, {})).toEqual({ ...none, line: '' });
  });
});
