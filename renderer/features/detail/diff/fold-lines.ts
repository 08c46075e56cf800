import type { DiffLine } from './diff-texts.ts';

/** Unchanged lines kept around what changed. */
const CONTEXT_LINES = 3;
/** Fewer are not worth hiding. */
const LEAST_HIDDEN = 4;

/** Unchanged lines far from any change, hidden until they are asked for. */
export interface Fold {
  readonly kind: 'fold';
  readonly start: number;
  readonly count: number;
}

export type FoldedLine = DiffLine | Fold;

/** The lines with long unchanged stretches folded away, except those whose `start` was opened. */
export function foldLines(lines: readonly DiffLine[], opened: ReadonlySet<number>): FoldedLine[] {
  const folded: FoldedLine[] = [];
  const keep = (from: number, to: number) => {
    // One by one: a stretch may be longer than a call can have arguments.
    for (const line of lines.slice(from, to)) folded.push(line);
  };
  for (let index = 0; index < lines.length; ) {
    const end = endOfStretch(lines, index, true);
    const start = index === 0 ? 0 : index + CONTEXT_LINES;
    const stop = end === lines.length ? end : end - CONTEXT_LINES;
    if (stop - start >= LEAST_HIDDEN && !opened.has(start)) {
      keep(index, start);
      folded.push({ kind: 'fold', start, count: stop - start });
      keep(stop, end);
    } else keep(index, end);
    index = endOfStretch(lines, end, false);
    keep(end, index);
  }
  return folded;
}

function endOfStretch(lines: readonly DiffLine[], from: number, isSame: boolean): number {
  let end = from;
  while (end < lines.length && (lines[end]?.kind === 'same') === isSame) end++;
  return end;
}
