import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

/** When the table becomes lower, as by a pane opening beside it, a row that was in sight stays in sight. */
export function useKeptInSight(rows: Virtualizer<HTMLDivElement, Element>, index: number, height: number): void {
  const known = useRef(height);
  useLayoutEffect(() => {
    const isLower = height > 0 && height < known.current;
    known.current = height;
    const { range } = rows;
    if (isLower && range !== null && index >= range.startIndex && index <= range.endIndex) rows.scrollToIndex(index);
  }, [rows, index, height]);
}
