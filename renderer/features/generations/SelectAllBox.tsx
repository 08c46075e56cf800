import { Checkbox } from '@mantine/core';
import type { TableView } from '../../api/index.ts';
import { clearSelection, countSelected, selectAll } from '../../state/index.ts';
import { formatCount } from '../../words/index.ts';
import { useSelection } from './useSelecting.ts';

/** Selects all that match the filter, or nothing. */
export function SelectAllBox({ view, total }: { view: TableView; total: number }) {
  const count = countSelected(useSelection(view), total);
  const words = count > 0 ? 'Select nothing' : `Select all ${formatCount(total)} (Ctrl A)`;
  return (
    <Checkbox
      size="xs"
      aria-label={words}
      title={words}
      checked={count > 0 && count >= total}
      indeterminate={count > 0 && count < total}
      onChange={() => (count > 0 ? clearSelection() : selectAll(view.filter))}
    />
  );
}
