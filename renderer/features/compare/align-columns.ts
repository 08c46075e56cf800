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

interface Column {
  /** By line of the first text, from 1. */
  readonly at: Map<number, ColumnLine>;
  /** What was put in after a line of the first text; 0 is before all of them. */
  readonly after: Map<number, ColumnLine[]>;
}

/**
 * Up to four texts line by line beside each other, aligned by what changed from the first to each of the others. Lines put
 * in stand beside those taken out before them, as far as these go.
 */
export function alignColumns(first: string, others: readonly TextDiff[]): AlignedRow[] {
  const lines = first === '' ? [] : first.split('\n');
  const columns = others.map((diff) => toColumn(lines, diff));
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

function toColumn(lines: readonly string[], diff: TextDiff): Column {
  const at = new Map<number, ColumnLine>();
  const after = new Map<number, ColumnLine[]>();
  if (diff.isSame) {
    for (const [index, text] of lines.entries()) at.set(index + 1, { kind: 'same', pieces: [{ kind: 'same', text }] });
    return { at, after };
  }
  let last = 0;
  let free: number[] = [];
  for (const line of diff.lines) {
    if (line.kind === 'removed') {
      last = line.before ?? last;
      free.push(last);
    } else if (line.kind === 'added') {
      const beside = free.shift();
      if (beside !== undefined) at.set(beside, { kind: 'added', pieces: line.pieces });
      else after.set(last, [...(after.get(last) ?? []), { kind: 'added', pieces: line.pieces }]);
    } else {
      last = line.before ?? last;
      free = [];
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
