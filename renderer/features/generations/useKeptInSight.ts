import { useLayoutEffect, useRef } from 'react';
import type { RowWindow } from './useRowWindow.ts';

/** When the table becomes lower, as by a pane opening beside it, a row that was in sight stays in sight. */
export function useKeptInSight({ height, inSight, scrollTo }: RowWindow, index: number): void {
  const known = useRef({ height: 0, isInSight: false });
  // After every render: what is in sight is known for the height that the rows were laid out for, and only until it changes.
  useLayoutEffect(() => {
    const isInSight = index >= inSight.first && index <= inSight.last;
    const { height: before, isInSight: wasInSight } = known.current;
    known.current = { height, isInSight };
    if (height > 0 && height < before && wasInSight) scrollTo(index);
  });
}
