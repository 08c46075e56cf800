import { useEffect, useMemo, useState } from 'react';
import type { TextParts } from '../../../../api/index.ts';
import type { Needle } from './needle.ts';
import { type Span, TextFinder } from './text-finder.ts';

/** How long the search may hold up the window at a time. */
const TURN_MS = 8;

export interface Found {
  readonly hits: readonly Span[];
  /** True when the whole text has been searched, or there are more hits than are listed. */
  readonly isDone: boolean;
  readonly isFull: boolean;
}

const NOTHING: Found = { hits: [], isDone: true, isFull: false };

/** The hits of a needle in a text, growing as the search goes on. Keep the needle stable. */
export function useFind({ parts, isComplete }: TextParts, needle: Needle | null): Found {
  const finder = useMemo(() => (needle === null ? null : new TextFinder(needle)), [needle]);
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (finder === null) {
      setFound(NOTHING);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const search = () => {
      const until = performance.now() + TURN_MS;
      let hasMore = true;
      while (hasMore && performance.now() < until) hasMore = finder.step(parts, isComplete);
      setFound({ hits: [...finder.hits], isDone: !hasMore && (isComplete || finder.isFull), isFull: finder.isFull });
      if (hasMore) timer = setTimeout(search);
    };
    search();
    return () => clearTimeout(timer);
  }, [finder, parts, isComplete]);
  return found;
}
