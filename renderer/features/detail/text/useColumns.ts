import { useDebouncedCallback, useResizeObserver } from '@mantine/hooks';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Rows of this many columns are not wrapped to what is in sight, but still cut, so that none is endless. */
const UNWRAPPED_COLUMNS = 1_000;
const LEAST_COLUMNS = 20;
/** Longer lines are hard to come back from. */
const READING_COLUMNS = 76;
const PROBE = '0'.repeat(100);
/** Cutting a long text anew costs a moment, so it waits until the pane's width rests. */
const REST_MS = 120;

/** How many characters of the element's font fit beside a gutter; null until it has been measured. */
export function useColumns(
  element: RefObject<HTMLElement | null>,
  gutterPx: (charPx: number) => number,
  isWrapping: boolean,
  isNarrow: boolean,
) {
  const [fitting, setFitting] = useState<number | null>(null);
  const [observe, { width }] = useResizeObserver<HTMLElement>();
  const measure = () => {
    if (element.current === null) return;
    const charPx = measureChar(element.current);
    const room = element.current.clientWidth - gutterPx(charPx);
    setFitting(Math.max(LEAST_COLUMNS, Math.floor(room / charPx)));
  };
  const measureSoon = useDebouncedCallback(measure, REST_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, before the first text is cut
  useLayoutEffect(measure, []);
  useEffect(() => {
    if (width > 0) measureSoon();
  }, [width, measureSoon]);
  const wrapped = fitting === null || !isNarrow ? fitting : Math.min(fitting, READING_COLUMNS);
  return { observe, columns: isWrapping ? wrapped : UNWRAPPED_COLUMNS };
}

function measureChar(parent: HTMLElement): number {
  const probe = document.createElement('span');
  probe.textContent = PROBE;
  probe.style.position = 'absolute';
  probe.style.visibility = 'hidden';
  parent.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width / PROBE.length;
}
