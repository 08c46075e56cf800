import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { putView, renameView, type SavedView } from './saved-views.ts';
import { COLUMN_IDS, moveColumn, readLayout, resizeColumn, USUAL_LAYOUT } from './table-layout.ts';
import { readTables } from './tables.ts';

const view = (name: string, line = ''): SavedView => ({
  name,
  line,
  sort: { key: 'score', direction: 'asc' },
  layout: USUAL_LAYOUT,
});

describe('columns', () => {
  test('moving one keeps all of them and puts it in the place of the other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COLUMN_IDS), fc.constantFrom(...COLUMN_IDS), (moved, place) => {
        const { order } = moveColumn(USUAL_LAYOUT, moved, place);
        expect(order.toSorted()).toEqual(COLUMN_IDS.toSorted());
        expect(order.indexOf(moved)).toBe(COLUMN_IDS.indexOf(place));
      }),
    );
  });

  test('a width stays within what can be used, and can be given back', () => {
    expect(resizeColumn(USUAL_LAYOUT, 'score', -5).widths.score).toBe(44);
    expect(resizeColumn(resizeColumn(USUAL_LAYOUT, 'score', 99), 'score', null)).toEqual(USUAL_LAYOUT);
  });
});

describe('what the window kept', () => {
  test('is read as it was written', () => {
    const layout = { order: COLUMN_IDS.toReversed(), shown: { tags: true, stage: false }, widths: { model: 200 } };
    const tables = { '/w': { layout, views: [view('Mine', 'stage:essay')], panes: { right: 30 } } };
    expect(readTables(JSON.parse(JSON.stringify(tables)))).toEqual(tables);
  });

  test('whatever it is, all columns are there once', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (kept) => {
        expect(readLayout(kept).order.toSorted()).toEqual(COLUMN_IDS.toSorted());
        readTables(kept);
      }),
    );
    expect(readLayout({ order: ['genId', 'gone', 'genId'], widths: { score: 'wide' }, shown: { tags: 1 } })).toEqual({
      order: ['genId', ...COLUMN_IDS.filter((id) => id !== 'genId')],
      shown: {},
      widths: {},
    });
  });

  test('a share of the window that leaves no room for something is as usual', () => {
    const panes = { right: 0, bottom: 61.5, top: 50 };
    expect(readTables({ '/w': { panes } })['/w']?.panes).toEqual({ bottom: 61.5 });
    expect(readTables({ '/w': { panes: 'wide' } })['/w']?.panes).toEqual({});
  });

  test('a view without a name, filter or order it can have is left out', () => {
    const views = [view(' '), { ...view('a'), line: 1 }, { ...view('b'), sort: { key: 'luck' } }, view('c')];
    expect(readTables({ '/w': { views } })['/w']?.views.map(({ name }) => name)).toEqual(['c']);
  });
});

describe('views with names', () => {
  test('one of the same name gives way in its place', () => {
    expect(putView([view('A'), view('B')], view('a', 'new'))).toEqual([view('a', 'new'), view('B')]);
  });

  test('one gets another name in its place', () => {
    expect(renameView([view('A'), view('B')], 'A', 'C')).toEqual([view('C'), view('B')]);
  });
});
