import type { Span } from './find/text-finder.ts';

/** What is marked in a text. */
export interface Highlights {
  /** What a parser took; null when that is not known or not asked for. */
  readonly caught: Span | null;
  /** In order and apart from each other. */
  readonly hits: readonly Span[];
  /** Place of the hit that is looked at. */
  readonly active: number;
}

export interface Segment {
  readonly text: string;
  readonly isCaught: boolean;
  readonly hit: 'hit' | 'active' | null;
}

/** A row in segments that are marked alike; one segment when nothing in it is marked. */
export function segmentRow(text: string, offset: number, { caught, hits, active }: Highlights): Segment[] {
  const end = offset + text.length;
  const marks: { span: Span; index: number }[] = [];
  for (let index = firstEndingAfter(hits, offset); index < hits.length; index++) {
    const span = hits[index];
    if (span === undefined || span.start >= end) break;
    marks.push({ span, index });
  }
  const edges = [offset, end];
  for (const span of [...marks.map((mark) => mark.span), ...(caught === null ? [] : [caught])]) {
    for (const edge of [span.start, span.end]) if (edge > offset && edge < end) edges.push(edge);
  }
  edges.sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let place = 0; place + 1 < edges.length; place++) {
    const [from = 0, to = 0] = edges.slice(place, place + 2);
    if (from === to) continue;
    const mark = marks.find(({ span }) => span.start <= from && span.end >= to);
    segments.push({
      text: text.slice(from - offset, to - offset),
      isCaught: caught !== null && caught.start <= from && caught.end >= to,
      hit: mark === undefined ? null : mark.index === active ? 'active' : 'hit',
    });
  }
  return segments;
}

function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
