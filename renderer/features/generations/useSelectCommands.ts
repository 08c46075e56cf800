import { useCallback } from 'react';
import type { TableView } from '../../api/index.ts';
import { getAnchor, selectAll, selectAlso, useUi } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';

interface SelectMoves {
  readonly view: TableView;
  readonly moveBy: (rows: number) => Promise<void>;
  readonly toggle: (genId: string, index: number) => void;
  readonly openMenu: () => void;
}

/** What keys do with rows in the table. */
export function useSelectCommands({ view, moveBy, toggle, openMenu }: SelectMoves): void {
  const extend = useCallback(
    async (by: number) => {
      selectAtCursor(view);
      await moveBy(by);
      selectAtCursor(view);
    },
    [view, moveBy],
  );
  useCommand(
    'table.select',
    useCallback(() => {
      const { cursor } = useUi.getState();
      if (cursor !== null) toggle(cursor.genId, cursor.index);
    }, [toggle]),
  );
  useCommand(
    'table.selectDown',
    useCallback(() => void extend(1), [extend]),
  );
  useCommand(
    'table.selectUp',
    useCallback(() => void extend(-1), [extend]),
  );
  useCommand(
    'table.selectAll',
    useCallback(() => selectAll(view.filter), [view]),
  );
  useCommand('table.menu', openMenu);
}

function selectAtCursor(view: TableView): void {
  const { cursor } = useUi.getState();
  if (cursor !== null) selectAlso([cursor.genId], getAnchor(view) ?? cursor.index, view);
}
