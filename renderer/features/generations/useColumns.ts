import { useEffect, useMemo } from 'react';
import { useWorkspace } from '../../api/index.ts';
import { useLayout, useUi } from '../../state/index.ts';
import { fitColumns, gridTemplate, widthOf } from './columns.ts';

/** What the table keeps free beside its columns, in pixels: the scrollbar and the rows' own edges. */
const SCROLLBAR_WIDTH = 32;
const ROW_PADDING = 16;
/** The column of the boxes to tick. */
const PICK_WIDTH = 30;

/** The columns that a table of a width in pixels shows, 0 while that is not known, and how they are laid out. */
export function useColumns(width: number) {
  const root = useWorkspace().data?.root ?? '';
  const layout = useLayout(root);
  const room = width === 0 ? 1_200 : width - SCROLLBAR_WIDTH - PICK_WIDTH;
  const columns = useMemo(() => fitColumns(room, layout), [room, layout]);
  const template = useMemo(() => `${PICK_WIDTH}px ${gridTemplate(columns)}`, [columns]);
  useEffect(() => {
    useUi.setState({ shownColumns: columns.map(({ id }) => id) });
  }, [columns]);
  return { root, columns, template, minWidth: PICK_WIDTH + widthOf(columns) + ROW_PADDING };
}
