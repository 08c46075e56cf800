import { useCallback, useEffect, useRef } from 'react';
import type { GenerationRow } from '../../../src/api/index.ts';
import { type TableView, useLocation, useRowAt } from '../../api/index.ts';
import { followCursor, useUi, useView } from '../../state/index.ts';

/** The pane follows a held key only when it rests, so that rows passed by are not loaded. */
const REST_MS = 90;

interface CursorOptions {
  readonly view: TableView;
  readonly total: number;
  readonly getRow: (index: number) => GenerationRow | undefined;
  readonly scrollTo: (index: number) => void;
}

/**
 * The row the keyboard is on, kept by its generation: when rows come, go or change places, the cursor stays with the
 * generation. Answers how to move it by rows or to an index, and whether its generation is not in the list any more.
 */
export function useCursor({ view, total, getRow, scrollTo }: CursorOptions) {
  const cursor = useUi((ui) => ui.cursor);
  const openGenId = useView((state) => state.openGenId);
  const getRowAt = useRowAt();
  const wantedIndex = useRef(-1);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Another way in (a link, the breadcrumb, "back") takes the cursor along.
  const lastOpen = useRef<string | null>(null);
  useEffect(() => {
    if (openGenId === lastOpen.current) return;
    lastOpen.current = openGenId;
    clearTimeout(rest.current);
    const { cursor: known } = useUi.getState();
    if (openGenId !== null && known?.genId !== openGenId) useUi.setState({ cursor: { genId: openGenId, index: -1 } });
  }, [openGenId]);

  const rowThere = cursor === null || cursor.index < 0 ? undefined : getRow(cursor.index);
  const isAstray = cursor !== null && (cursor.index < 0 || (rowThere !== undefined && rowThere.genId !== cursor.genId));
  const location = useLocation(isAstray ? cursor.genId : null, view);
  const found = isAstray && !location.isPlaceholderData ? location.data?.index : undefined;
  useEffect(() => {
    if (cursor === null || found === undefined || found === null || found === cursor.index) return;
    useUi.setState({ cursor: { genId: cursor.genId, index: found } });
    if (cursor.index < 0) scrollTo(found);
  }, [cursor, found, scrollTo]);

  const moveTo = useCallback(
    async (index: number) => {
      if (total === 0) return;
      const target = Math.min(Math.max(index, 0), total - 1);
      wantedIndex.current = target;
      scrollTo(target);
      const row = getRow(target) ?? (await getRowAt(view, target));
      // A later key press has gone on from here.
      if (row === undefined || wantedIndex.current !== target) return;
      useUi.setState({ cursor: { genId: row.genId, index: target } });
      if (useView.getState().openGenId === null) return;
      clearTimeout(rest.current);
      rest.current = setTimeout(() => {
        if (useView.getState().openGenId !== null) followCursor(row.genId);
      }, REST_MS);
    },
    [total, view, getRow, getRowAt, scrollTo],
  );
  const moveBy = useCallback(
    (rows: number) => {
      const from = useUi.getState().cursor?.index ?? -1;
      return moveTo(from < 0 ? 0 : from + rows);
    },
    [moveTo],
  );
  /** The filter has no row for it any more. */
  const isGone = found === null;
  return { cursor, isGone, moveTo, moveBy };
}
