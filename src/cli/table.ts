import type { Output } from './output.ts';
import { oneLine } from './safe-text.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** On a terminal, longer cells are cut to this many characters. Ids have none. */
  readonly most?: number;
}

/** Rows whose widths decide the columns; later ones may stick out rather than wait in memory. */
const MEASURED_ROWS = 500;
const GAP = '  ';

/** Writes a table with a heading, cells on one line each. Ends early when nobody reads any more. */
export async function writeTable(
  out: Output,
  columns: readonly Column[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<void> {
  let measured: string[][] | null = [columns.map((column) => column.title)];
  let widths: number[] = [];
  const begin = async (lines: readonly string[][]): Promise<void> => {
    widths = columns.map((_, at) => Math.max(...lines.map((cells) => lengthOf(cells[at] ?? ''))));
    for (const cells of lines) await out.line(layOut(columns, widths, cells));
  };
  for await (const row of rows) {
    if (out.closed) return;
    const cells = row.map((cell, at) => shorten(oneLine(cell), out.isTty ? columns[at]?.most : undefined));
    if (measured === null) {
      await out.line(layOut(columns, widths, cells));
      continue;
    }
    measured.push(cells);
    if (measured.length <= MEASURED_ROWS) continue;
    await begin(measured);
    measured = null;
  }
  if (measured !== null) await begin(measured);
}

function layOut(columns: readonly Column[], widths: readonly number[], cells: readonly string[]): string {
  const padded = columns.map((column, at) => {
    const cell = cells[at] ?? '';
    const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - lengthOf(cell)));
    return column.align === 'right' ? space + cell : cell + space;
  });
  return padded.join(GAP).trimEnd();
}

function shorten(text: string, most: number | undefined): string {
  if (most === undefined || lengthOf(text) <= most) return text;
  return `${[...text].slice(0, most - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}
