import type { DiffLine, DiffPiece, TextDiff } from '../detail/index.ts';

/** A line of one of the texts as it stands in its column. */
export interface ColumnLine {
  readonly kind: 'same' | 'changed' | 'removed' | 'added';
  readonly pieces: readonly DiffPiece[];
}

/** Lines that belong beside each other, one for each text; null where a text has none there. */
export interface AlignedRow {
  readonly cells: readonly (ColumnLine | null)[];
  /** Whether every text has the same line here. */
  readonly isSame: boolean;
}

/** Lines of each text that are laid out; nobody reads further side by side, and the page must not stand still. */
export const MOST_LINES = 20_000;

interface Column {
  /** By line of the first text, from 1. */
  readonly at: Map<number, ColumnLine>;
  /** What was put in after a line of the first text; 0 is before all of them. */
  readonly after: Map<number, ColumnLine[]>;
}

/**
 * Up to four texts line by line beside each other, aligned by what changed from the first to each of the others. Lines put
 * in stand beside those taken out before them, as far as these go. Only the beginnings of very long texts, `most` lines.
 */
export function alignColumns(first: string, others: readonly TextDiff[], most = MOST_LINES): AlignedRow[] {
  const lines = first === '' ? [] : first.split('\n', most);
  const columns = others.map((diff) => toColumn(lines, diff, most));
  const marked = others.length === 1 ? markedOf(others[0]) : new Map<number, ColumnLine>();
  const rows: AlignedRow[] = [];
  for (let line = 0; line <= lines.length; line += 1) {
    if (line > 0) {
      const cells = columns.map(({ at }) => at.get(line) ?? null);
      const text = lines[line - 1] ?? '';
      const isSame = cells.every((cell) => cell?.kind === 'same');
      const plain: ColumnLine = { kind: 'same', pieces: [{ kind: 'same', text }] };
      rows.push({ cells: [marked.get(line) ?? plain, ...cells], isSame });
    }
    const put = columns.map(({ after }) => after.get(line) ?? []);
    const most = Math.max(0, ...put.map((one) => one.length));
    for (let place = 0; place < most; place += 1) {
      rows.push({ cells: [null, ...put.map((one) => one[place] ?? null)], isSame: false });
    }
  }
  return rows;
}

/** The lines of one column in their order, without the gaps. */
export function columnLines(rows: readonly AlignedRow[], column: number): ColumnLine[] {
  return rows.flatMap(({ cells }) => cells[column] ?? []);
}

function toColumn(lines: readonly string[], diff: TextDiff, most: number): Column {
  const at = new Map<number, ColumnLine>();
  const after = new Map<number, ColumnLine[]>();
  if (diff.isSame) {
    for (const [index, text] of lines.entries()) at.set(index + 1, { kind: 'same', pieces: [{ kind: 'same', text }] });
    return { at, after };
  }
  let last = 0;
  // Lines taken out in this stretch, from the first to the last, that nothing stands beside yet.
  let free = { from: 1, to: 0 };
  for (const line of diff.lines) {
    if ((line.before ?? line.after ?? 0) > most) continue;
    if (line.kind === 'removed') {
      last = line.before ?? last;
      free = free.from <= free.to ? { ...free, to: last } : { from: last, to: last };
    } else if (line.kind === 'added') {
      const added = { kind: 'added', pieces: line.pieces } as const;
      const put = after.get(last);
      if (free.from <= free.to) {
        at.set(free.from, added);
        free = { ...free, from: free.from + 1 };
      } else if (put === undefined) after.set(last, [added]);
      else put.push(added);
    } else {
      last = line.before ?? last;
      free = { from: 1, to: 0 };
      at.set(last, { kind: line.kind, pieces: sideOf(line, 'added') });
    }
  }
  return { at, after };
}

/** The lines of the first text that the other one does not have, or has with other words, which are marked then. */
function markedOf(diff: TextDiff | undefined): Map<number, ColumnLine> {
  const marked = new Map<number, ColumnLine>();
  for (const line of diff?.lines ?? []) {
    if (line.before === null || line.kind === 'same' || line.kind === 'added') continue;
    marked.set(line.before, { kind: line.kind, pieces: sideOf(line, 'removed') });
  }
  return marked;
}

function sideOf({ pieces }: DiffLine, side: 'removed' | 'added'): readonly DiffPiece[] {
  return pieces.filter(({ kind }) => kind === 'same' || kind === side);
}
