import { useCallback, useState } from 'react';
import { useUi } from '../../state/index.ts';
import { cellText, shownText } from './cell-text.ts';
import type { RowActions } from './Row.tsx';
import type { MenuPlace } from './RowMenu.tsx';

/** The menu of a row: where it is open, and how to open it by pointer. */
export function useRowMenu(focus: () => void) {
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
      });
    },
    [focus],
  );
  const closeMenu = useCallback(() => {
    setPlace(null);
    focus();
  }, [focus]);
  return { place, openMenuAt, closeMenu };
}
