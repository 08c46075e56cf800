import { describe, expect, test } from 'vitest';
import { COLUMNS, fitColumns, gridTemplate } from './columns.ts';

const namesAt = (width: number) => fitColumns(width).map(({ id }) => id);

describe('columns of the table', () => {
  test('all are there on a wide screen', () => {
    expect(fitColumns(1_400)).toEqual(COLUMNS);
  });

  test('the reason goes first, then the replicate and the creation time', () => {
    expect(namesAt(1_200)).not.toContain('reason');
    expect(namesAt(1_200)).toContain('replicate');
    expect(namesAt(1_100)).not.toContain('replicate');
    expect(namesAt(1_000)).not.toContain('created');
    expect(namesAt(1_000)).toContain('duration');
  });

  test('stage, template and the last run stay however narrow it gets', () => {
    expect(namesAt(100)).toEqual(['stage', 'template', 'outcome']);
  });

  test('a narrower table never shows a column that a wider one leaves out', () => {
    for (let width = 300; width < 1_300; width += 20) {
      expect(namesAt(width + 20)).toEqual(expect.arrayContaining(namesAt(width)));
    }
  });

  test('room that is left goes to template and model', () => {
    expect(gridTemplate(fitColumns(560))).toBe('100px minmax(130px, 3fr) minmax(120px, 2fr) 136px 64px');
  });
});
