import { type RefObject, useEffect, useState } from 'react';

/** Rows laid out beyond what is in sight, so that a quick scroll does not show blanks. */
const OVERSCAN = 15;

/** First row to lay out and the one behind the last, for rows of one height in a scrolling element. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number, rowCount: number) {
  const [{ top, height }, setView] = useState({ top: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return {
    first: Math.max(0, Math.floor(top / rowHeight) - OVERSCAN),
    end: Math.min(rowCount, Math.ceil((top + height) / rowHeight) + OVERSCAN),
  };
}
