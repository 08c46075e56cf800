import type { DiffLine } from './diff-texts.ts';
import type { Fold, FoldedLine } from './fold-lines.ts';

/** What stands beside each other: a line of each text, or of one of them only. */
export interface LinePair {
  readonly kind: 'pair';
  readonly left: DiffLine | null;
  readonly right: DiffLine | null;
}

/** The lines side by side; those taken out stand beside those put in right after them. */
export function pairLines(lines: readonly FoldedLine[]): (LinePair | Fold)[] {
  const pairs: (LinePair | Fold)[] = [];
  let nextFree = 0;
  for (const line of lines) {
    if (line.kind === 'added') {
      const open = pairs[nextFree];
      if (open?.kind === 'pair' && open.right === null) pairs[nextFree] = { ...open, right: line };
      else pairs.push({ kind: 'pair', left: null, right: line });
      nextFree += 1;
      continue;
    }
    const before = pairs.at(-1);
    const goesOn = line.kind === 'removed' && before?.kind === 'pair' && before.right === null;
    if (line.kind === 'fold') pairs.push(line);
    else pairs.push({ kind: 'pair', left: line, right: line.kind === 'removed' ? null : line });
    // The first line taken out in this stretch is where those put in begin.
    if (!goesOn) nextFree = pairs.length - 1;
  }
  return pairs;
}
