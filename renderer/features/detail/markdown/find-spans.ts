/** A stretch of an element's text: where it begins and ends, as places in its text nodes. */
export interface NodeSpan {
  readonly start: Place;
  readonly end: Place;
}

interface Place {
  readonly node: number;
  readonly offset: number;
}

/** Nobody goes through more, and each costs memory. */
const MOST_SPANS = 20_000;

/**
 * Where a pattern (with `g`, its matches never empty) is found in the texts of nodes that stand one after the other. A match
 * may begin in one node and end in another, but goes over no null, which stands for the end of a block.
 */
export function findSpans(texts: readonly (string | null)[], pattern: RegExp): NodeSpan[] {
  const whole = texts.map((text) => text ?? '\n').join('');
  const spans: NodeSpan[] = [];
  let node = 0;
  let nodeStart = 0;
  const placeOf = (offset: number, isEnd: boolean): Place => {
    for (;;) {
      const length = texts[node]?.length ?? 1;
      const isBefore = isEnd ? nodeStart + length < offset : nodeStart + length <= offset;
      if (!isBefore || node >= texts.length - 1) return { node, offset: offset - nodeStart };
      nodeStart += length;
      node += 1;
    }
  };
  for (const { 0: match, index } of whole.matchAll(pattern)) {
    if (spans.length >= MOST_SPANS) break;
    const start = placeOf(index, false);
    spans.push({ start, end: placeOf(index + match.length, true) });
  }
  return spans.filter(({ start, end }) => !texts.slice(start.node, end.node + 1).includes(null));
}
