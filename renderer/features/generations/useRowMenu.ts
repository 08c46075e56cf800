import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { GenerationRow } from '../../../src/api/index.ts';
import { useUi } from '../../state/index.ts';
import { cellText, shownText } from './cell-text.ts';
import { type RowActions, rowElementId } from './Row.tsx';
import type { MenuPlace } from './RowMenu.tsx';

/** How far from the left edge of its row the menu opens by keyboard, in pixels. */
const INDENT = 48;

interface RowMenuOptions {
  readonly getRow: (index: number) => GenerationRow | undefined;
  readonly scrollTo: (index: number) => void;
  readonly focus: () => void;
  readonly hasFocus: () => boolean;
  /** The list has no row of the cursor's. */
  readonly isGone: boolean;
}

/** The menu of a row: where it is open, and how to open it by pointer and by keyboard. */
export function useRowMenu({ getRow, scrollTo, focus, hasFocus, isGone }: RowMenuOptions) {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  /** The generation whose menu was asked for by keyboard. */
  const [awaited, setAwaited] = useState<string | null>(null);
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
  const shownIndex = useRef(-1);
  const openMenu = useCallback(() => {
    shownIndex.current = -1;
    setAwaited(useUi.getState().cursor?.genId ?? null);
  }, []);
  // While the list changes, another row may stand where the cursor was, and its own be out of sight or on its way: each
  // of them renders the table again when it comes. Who has gone on by then wants no menu any more, and what the list no longer
  // holds has none.
  useLayoutEffect(() => {
    if (awaited === null) return;
    const { cursor } = useUi.getState();
    if (cursor?.genId !== awaited || isGone || !hasFocus()) return setAwaited(null);
    // Once for each place it turns out to have: who scrolls on meanwhile is not held back.
    if (cursor.index >= 0 && cursor.index !== shownIndex.current) scrollTo(cursor.index);
    shownIndex.current = cursor.index;
    const there = placeOf(cursor.index, getRow(cursor.index), awaited);
    if (there === null) return;
    setAwaited(null);
    setPlace(there);
  });
  const closeMenu = useCallback(() => {
    setPlace(null);
    focus();
  }, [focus]);
  return { place, isMenuAsked: place !== null || awaited !== null, openMenu, openMenuAt, closeMenu };
}

/** Beneath the row of a generation, once it is the one at this index and has its element. */
function placeOf(index: number, row: GenerationRow | undefined, genId: string): MenuPlace | null {
  const box = document.getElementById(rowElementId(index))?.getBoundingClientRect();
  if (box === undefined || row?.genId !== genId) return null;
  return { row, column: null, cell: '', x: box.left + INDENT, y: box.bottom, isByKey: true };
}
