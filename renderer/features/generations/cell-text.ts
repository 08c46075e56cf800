import type { GenerationRow } from '../../../src/api/index.ts';
import type { ColumnId } from '../../state/index.ts';
import { formatExact } from '../../words/index.ts';

/** What a cell holds, in full where the table shows it shortened; `shown` is what stands in the table. */
export function cellText(row: GenerationRow, column: ColumnId, shown: string): string {
  switch (column) {
    case 'genId':
      return row.genId;
    case 'parent':
      return row.parentGenId ?? shown;
    case 'created':
      return formatExact(row.createdAt);
    case 'updated':
      return formatExact(row.updatedAt);
    default:
      return shown;
  }
}

/** The text that can be seen in a cell, or that a screen reader says in its place. */
export function shownText(cell: Element): string {
  const copy = cell.cloneNode(true) as Element; // A clone is of the same kind as what it was made of.
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return copy.textContent.trim();
}
