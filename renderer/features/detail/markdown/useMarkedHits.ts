import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { Needle } from '../text/find/needle.ts';
import { findSpans } from './find-spans.ts';

/** What a search in a rendered text is about. */
export interface RenderedFind {
  readonly needle: Needle | null;
  /** Place of the hit that is shown, from 0. */
  readonly active: number;
  /** Told how many hits there are, and null once nothing is rendered any more. */
  readonly setRenderedCount: (count: number | null) => void;
}

const BLOCKS = 'p, li, td, pre, blockquote, tr, br, hr';
/** As `::highlight()` in markdown.module.css names them. */
const HIT = 'reverie-hit';
const ACTIVE_HIT = 'reverie-active-hit';

/**
 * Marks the hits of a search in a rendered text, without touching its elements, and brings the one that is looked at into
 * sight. `content` stands for what is rendered.
 */
export function useMarkedHits(element: RefObject<HTMLElement | null>, content: unknown, find: RenderedFind): void {
  const { needle, active, setRenderedCount } = find;
  const [ranges, setRanges] = useState<readonly Range[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is rendered has other nodes
  useLayoutEffect(() => {
    const found = element.current === null || needle === null ? [] : findRanges(element.current, needle);
    setRanges(found);
    setRenderedCount(found.length);
  }, [content, needle]);
  useEffect(() => () => setRenderedCount(null), [setRenderedCount]);
  useEffect(() => mark(HIT, ranges), [ranges]);
  useEffect(() => {
    const range = ranges[active];
    if (range === undefined) return;
    bringIntoSight(range);
    return mark(ACTIVE_HIT, [range]);
  }, [ranges, active]);
}

function findRanges(root: HTMLElement, { pattern }: Needle): Range[] {
  const nodes: (Text | null)[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) nodes.push(node);
    else if (node instanceof Element && node.matches(BLOCKS)) nodes.push(null);
  }
  const texts = nodes.map((node) => node?.data ?? null);
  return findSpans(texts, pattern).flatMap(({ start, end }) => {
    const [first, last] = [nodes[start.node], nodes[end.node]];
    if (first == null || last == null) return [];
    const range = document.createRange();
    range.setStart(first, start.offset);
    range.setEnd(last, end.offset);
    return [range];
  });
}

/** A range itself cannot be scrolled to, and a paragraph that holds it may be taller than the window. */
function bringIntoSight(range: Range): void {
  const scroller = range.startContainer.parentElement?.closest('[data-keys="text"]');
  if (scroller == null) return;
  scroller.scrollIntoView({ block: 'nearest' });
  const box = scroller.getBoundingClientRect();
  const hit = range.getBoundingClientRect();
  if (hit.top < box.top || hit.bottom > box.bottom) scroller.scrollTop += hit.top - box.top - box.height / 2;
}

/** Adds ranges to those of a name; answers how to take them away again. */
function mark(name: string, ranges: readonly Range[]): () => void {
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  if (name === ACTIVE_HIT) highlight.priority = 1;
  CSS.highlights.set(name, highlight);
  for (const range of ranges) highlight.add(range);
  return () => {
    for (const range of ranges) highlight.delete(range);
  };
}
