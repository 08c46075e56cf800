import { useEffect, useRef, useState } from 'react';

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Rows further away than this are not reached by the wheel or a key from one frame to the next. */
const NEAR_ROWS = 200;
/** How long the table rests where it was dragged to before its rows are asked for. */
const REST_MS = 40;

/**
 * The rows to ask for: those in sight, but while one drags across thousands of them only those where it rests. Asking for each
 * place passed by would cost every frame a page of rows that is gone with the next one. Another view's are asked for at once.
 */
export function useRestedRange(view: object, first: number, last: number): Range {
  const asked = useRef({ view, first, last });
  const [, setRests] = useState(0);
  const { current: known } = asked;
  const isNear = view !== known.view || (first <= known.last + NEAR_ROWS && last >= known.first - NEAR_ROWS);
  if (isNear) asked.current = { view, first, last };
  useEffect(() => {
    if (isNear) return;
    const timer = setTimeout(() => {
      asked.current = { view, first, last };
      setRests((rests) => rests + 1);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [isNear, view, first, last]);
  return asked.current;
}
