import { useMemo } from 'react';
import { openGeneration, useUi } from '../../state/index.ts';
import type { RowActions } from './Row.tsx';

interface RowActionsOptions {
  readonly toggle: (genId: string, index: number) => void;
  readonly reach: (index: number) => unknown;
  readonly focus: () => void;
  readonly onMenu: RowActions['onMenu'];
}

/** What a pointer does to rows; the keyboard goes on from the row that was clicked. */
export function useRowActions({ toggle, reach, focus, onMenu }: RowActionsOptions): RowActions {
  return useMemo(() => {
    const onPick: RowActions['onPick'] = ({ genId }, index, { shiftKey }) => {
      focus();
      if (shiftKey) void reach(index);
      else toggle(genId, index);
      useUi.setState({ cursor: { genId, index } });
    };
    return {
      onPick,
      onMenu,
      onClick: (row, index, event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) {
          onPick(row, index, event);
          return;
        }
        useUi.setState({ cursor: { genId: row.genId, index } });
        openGeneration(row.genId);
      },
    };
  }, [toggle, reach, focus, onMenu]);
}
