import { useCallback, useState } from 'react';
import type { GenerationRow } from '../../../src/api/index.ts';
import { useUi } from '../../state/index.ts';
import { cellText, shownText } from './cell-text.ts';
import { type RowActions, rowElementId } from './Row.tsx';
import type { MenuPlace } from './RowMenu.tsx';

/** How far from the left edge of its row the menu opens by keyboard, in pixels. */
const INDENT = 48;

/** The menu of a row: where it is open, and how to open it by pointer and by keyboard. */
export function useRowMenu(getRow: (index: number) => GenerationRow | undefined, focus: () => void) {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const openMenuAt: RowActions['onMenu'] = useCallback(
    (row, index, column, event) => {
      // With Shift the browser's own, to copy text that is marked.
      if (event.shiftKey) return;
      event.preventDefault();
      const cell = event.target instanceof Element ? event.target.closest('[role="gridcell"]') : null;
      focus();
      useUi.setState({ cursor: { genId: row.genId, index } });
      setPlace({
        row,
        column,
        cell: column === null || cell === null ? '' : cellText(row, column, shownText(cell)),
        x: event.clientX,
        y: event.clientY,
        isByKey: false,
      });
    },
    [focus],
  );
  const openMenu = useCallback(() => {
    const { cursor } = useUi.getState();
    const row = cursor === null ? undefined : getRow(cursor.index);
    const box =
      cursor === null ? undefined : document.getElementById(rowElementId(cursor.index))?.getBoundingClientRect();
    if (row === undefined || box === undefined) return;
    setPlace({ row, column: null, cell: '', x: box.left + INDENT, y: box.bottom, isByKey: true });
  }, [getRow]);
  const closeMenu = useCallback(() => {
    setPlace(null);
    focus();
  }, [focus]);
  return { place, openMenu, openMenuAt, closeMenu };
}
