import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

/** When the table becomes lower, as by a pane opening beside it, a row that was in sight stays in sight. */
export function useKeptInSight(rows: Virtualizer<HTMLDivElement, Element>, index: number): void {
  const known = useRef({ height: 0, isInSight: false });
  // After every render: what is in sight is known for the height that the rows were laid out for, and only until it changes.
  useLayoutEffect(() => {
    const { range, scrollRect } = rows;
    const height = scrollRect?.height ?? 0;
    const isInSight = range !== null && index >= range.startIndex && index <= range.endIndex;
    const { height: before, isInSight: wasInSight } = known.current;
    known.current = { height, isInSight };
    if (height > 0 && height < before && wasInSight) rows.scrollToIndex(index);
  });
}
