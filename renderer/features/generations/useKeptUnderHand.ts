import { type RefObject, useEffect } from 'react';

/**
 * When what is above the table becomes higher or lower, as by one more value to filter by while a run goes on, the table is
 * scrolled by as much, so that the row under the pointer or the focus stays where it is.
 */
export function useKeptUnderHand(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const table = scroller.current;
    if (table === null) return;
    let { top, width } = table.getBoundingClientRect();
    // Told before the change is painted.
    const observer = new ResizeObserver(() => {
      const before = { top, width };
      ({ top, width } = table.getBoundingClientRect());
      // With another width, as beside a pane that opens, all is laid out anew.
      const isPushed = width === before.width && top !== before.top;
      if (isPushed && table.matches(':hover, :focus-within')) table.scrollTop += top - before.top;
    });
    observer.observe(table);
    return () => observer.disconnect();
  }, [scroller]);
}
