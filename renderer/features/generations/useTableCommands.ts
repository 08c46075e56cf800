import { useCallback } from 'react';
import { openGeneration, useUi } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';

interface TableMoves {
  readonly moveBy: (rows: number) => unknown;
  readonly moveTo: (index: number) => unknown;
  /** Rows in sight, less one that stays for orientation. */
  readonly pageRows: number;
  readonly total: number;
}

/** What keys do in the table. */
export function useTableCommands({ moveBy, moveTo, pageRows, total }: TableMoves): void {
  useCommand(
    'table.down',
    useCallback(() => void moveBy(1), [moveBy]),
  );
  useCommand(
    'table.up',
    useCallback(() => void moveBy(-1), [moveBy]),
  );
  useCommand(
    'table.pageDown',
    useCallback(() => void moveBy(pageRows), [moveBy, pageRows]),
  );
  useCommand(
    'table.pageUp',
    useCallback(() => void moveBy(-pageRows), [moveBy, pageRows]),
  );
  useCommand(
    'table.first',
    useCallback(() => void moveTo(0), [moveTo]),
  );
  useCommand(
    'table.last',
    useCallback(() => void moveTo(total - 1), [moveTo, total]),
  );
  useCommand('table.open', openAtCursor);
}

function openAtCursor(): void {
  const { cursor } = useUi.getState();
  if (cursor !== null) openGeneration(cursor.genId);
}
