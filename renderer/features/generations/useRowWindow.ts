import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { offsetShowing, type RowBox, type RowRange, rowsInSight, withMore } from './row-window.ts';

/** Rows are there before the frame that shows them; a few more keep small steps from adding any. */
const MORE_ROWS = 4;
/** Without a turn of the wheel for so long, scrolling is over. */
const REST_MS = 150;

/** Which rows of a table of any length there have to be. */
export interface RowWindow {
  /** The rows in sight and a few more. */
  readonly drawn: RowRange;
  readonly inSight: RowRange;
  /** Height that it was worked out for, in pixels; 0 before the first. */
  readonly height: number;
  readonly isScrolling: boolean;
  /** Brings a row wholly into sight. */
  readonly scrollTo: (index: number) => void;
}

/** Follows the box's scrolling. The rows are all of one height, so that none is measured or kept, whatever their number. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: Pick<RowBox, 'total' | 'rowHeight' | 'headerHeight'>,
): RowWindow {
  const [height, setHeight] = useState(0);
  // Not a state: most steps of scrolling change no row, and then nothing is drawn anew.
  const scrolledTo = useRef(0);
  const [, redraw] = useReducer((drawings: number) => drawings + 1, 0);
  const [isScrolling, setScrolling] = useState(false);
  const { total, rowHeight, headerHeight } = rows;
  const box = { total, rowHeight, headerHeight, height };
  const inSight = rowsInSight(box, scrolledTo.current);
  const latest = useRef({ box, inSight });
  useLayoutEffect(() => {
    latest.current = { box, inSight };
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => setHeight(element.offsetHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let rest: ReturnType<typeof setTimeout>;
    const onScroll = () => {
      clearTimeout(rest);
      rest = setTimeout(() => setScrolling(false), REST_MS);
      scrolledTo.current = element.scrollTop;
      const known = latest.current;
      const next = rowsInSight(known.box, scrolledTo.current);
      if (next.first === known.inSight.first && next.last === known.inSight.last) return;
      // Within the frame that is scrolled: later, it would show the place without its rows.
      flushSync(() => {
        redraw();
        setScrolling(true);
      });
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(rest);
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);

  const scrollTo = useCallback(
    (index: number) => {
      // What was known last: asking the page would make it lay itself out for each repeat of a held key.
      scroller.current?.scrollTo({ top: offsetShowing(latest.current.box, scrolledTo.current, index) });
    },
    [scroller],
  );
  return { drawn: withMore(inSight, MORE_ROWS, total), inSight, height, isScrolling, scrollTo };
}
