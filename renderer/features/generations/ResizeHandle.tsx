import { type PointerEvent, useRef } from 'react';
import { type ColumnId, editLayout, resizeColumn } from '../../state/index.ts';
import classes from './Grid.module.css';

/** The edge of a column, to drag it; the keyboard has its own way, on the column's name. */
export function ResizeHandle({ root, id }: { root: string; id: ColumnId }) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    const header = event.currentTarget.parentElement;
    if (event.button !== 0 || header === null) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: header.offsetWidth };
  };
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    if (start.current === null) return;
    const width = start.current.width + event.clientX - start.current.x;
    editLayout(root, (layout) => resizeColumn(layout, id, width));
  };
  const onPointerEnd = () => {
    start.current = null;
  };
  return (
    <span
      aria-hidden
      className={classes.edge}
      title="Drag for another width; double-click for the usual one"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onDoubleClick={() => editLayout(root, (layout) => resizeColumn(layout, id, null))}
    />
  );
}
