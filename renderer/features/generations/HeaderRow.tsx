// biome-ignore-all lint/a11y/useSemanticElements: a windowed grid cannot be made of table elements, so it names their roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself takes the focus and points to its rows
import { useState } from 'react';
import type { TableView } from '../../api/index.ts';
import { type ColumnId, editLayout, moveColumn } from '../../state/index.ts';
import type { Column } from './columns.ts';
import classes from './Grid.module.css';
import { HeaderLabel } from './HeaderLabel.tsx';
import { ResizeHandle } from './ResizeHandle.tsx';
import { SelectAllBox } from './SelectAllBox.tsx';

interface HeaderRowProps {
  /** The root of the workspace whose layout changes. */
  readonly root: string;
  readonly columns: readonly Column[];
  readonly template: string;
  readonly minWidth: number;
  readonly view: TableView;
  readonly total: number;
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/**
 * Names of the columns; a click sorts by one, again turns it round, and a third time lets it be. Dragging a name moves its
 * column, dragging its edge makes it wider; Ctrl+Shift or Shift with an arrow do so by keyboard.
 */
export function HeaderRow({ root, columns, template, minWidth, view, total }: HeaderRowProps) {
  const { sort } = view;
  const [dragged, setDragged] = useState<ColumnId | null>(null);
  const [target, setTarget] = useState<ColumnId | null>(null);
  const endDrag = () => {
    setDragged(null);
    setTarget(null);
  };
  return (
    <div role="row" aria-rowindex={1} className={classes.header} style={{ gridTemplateColumns: template, minWidth }}>
      <div role="columnheader" aria-colindex={1} className={classes.pick}>
        <SelectAllBox {...{ view, total }} />
      </div>
      {columns.map((column, position) => {
        const direction = column.sort !== null && column.sort.key === sort.key ? sort.direction : null;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={position + 2}
            aria-sort={direction === null ? 'none' : ARIA_SORT[direction]}
            className={classes.cell}
            data-hint={column.id}
            data-align={column.align}
            data-target={(target === column.id && dragged !== column.id) || undefined}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setTarget(column.id);
            }}
            onDrop={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              editLayout(root, (layout) => moveColumn(layout, dragged, column.id));
              endDrag();
            }}
          >
            <HeaderLabel
              root={root}
              columns={columns}
              column={column}
              direction={direction}
              onDragStart={() => setDragged(column.id)}
              onDragEnd={endDrag}
            />
            <ResizeHandle root={root} id={column.id} />
          </div>
        );
      })}
    </div>
  );
}
