import { notifications } from '@mantine/notifications';
import { useCallback, useMemo } from 'react';
import { MOST_AT_ONCE } from '../../../src/api/index.ts';
import { type TableView, useGenIds } from '../../api/index.ts';
import {
  getAnchor,
  type Selection,
  selectAlso,
  selectionUnder,
  toggleSelected,
  useSelectionState,
  useUi,
} from '../../state/index.ts';
import { formatCount } from '../../words/index.ts';

/** What is selected in a view of the table. */
export function useSelection({ filter }: Pick<TableView, 'filter'>): Selection {
  const selection = useSelectionState((state) => state.selection);
  return useMemo(() => selectionUnder(selection, filter), [selection, filter]);
}

/** How to select one row, or all from where the last one was selected to one. */
export function useSelecting(view: TableView) {
  const getGenIds = useGenIds();
  const toggle = useCallback(
    (genId: string, index: number) => {
      if (!toggleSelected(genId, index, view)) tell('That many exceptions are better said in the filter line.');
    },
    [view],
  );
  const reach = useCallback(
    async (index: number) => {
      const at = useUi.getState().cursor?.index ?? -1;
      const from = getAnchor(view) ?? (at < 0 ? index : at);
      const [first, last] = [Math.min(from, index), Math.max(from, index)];
      if (last - first >= MOST_AT_ONCE) {
        tell(`At most ${formatCount(MOST_AT_ONCE)} can be selected so. Narrow the filter and select all that match.`);
        return;
      }
      try {
        selectAlso(await getGenIds(view, first, last + 1), from, view);
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
      }
    },
    [view, getGenIds],
  );
  return { toggle, reach };
}

function tell(message: string): void {
  notifications.show({ id: 'selection', message, closeButtonProps: { 'aria-label': 'Close' } });
}
