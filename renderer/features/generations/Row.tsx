// biome-ignore-all lint/a11y/useSemanticElements: a windowed grid cannot be made of table elements, so it names their roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself takes the focus and points to its rows
import { memo } from 'react';
import type { GenerationRow } from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
import { Cell } from './Cell.tsx';
import type { Column } from './columns.ts';
import classes from './Grid.module.css';

interface RowProps {
  /** Undefined while it is on its way. */
  readonly row: GenerationRow | undefined;
  readonly index: number;
  /** Distance from the top of the rows, in pixels. */
  readonly top: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly template: string;
  readonly minWidth: number;
  readonly catalogue: Catalogue;
  readonly isOpen: boolean;
  readonly isAtCursor: boolean;
  readonly onChoose: (row: GenerationRow, index: number) => void;
}

export const rowElementId = (index: number) => `generation-row-${index}`;

/** One line of the table. The grid holds the focus and says which row is meant, so rows take none themselves. */
export const Row = memo(function Row(props: RowProps) {
  const { row, index, top, height, columns, template, minWidth, catalogue, isOpen, isAtCursor, onChoose } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for the row under its cursor
    <div
      role="row"
      id={rowElementId(index)}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      data-cursor={isAtCursor || undefined}
      data-gen-id={row?.genId}
      className={classes.row}
      style={{ height, transform: `translateY(${top}px)`, gridTemplateColumns: template, minWidth }}
      onClick={() => row && onChoose(row, index)}
    >
      {columns.map(({ id, align }, position) => (
        <div key={id} role="gridcell" aria-colindex={position + 1} className={classes.cell} data-align={align}>
          {row === undefined ? <span className={classes.placeholder} /> : <Cell {...{ row, column: id, catalogue }} />}
        </div>
      ))}
    </div>
  );
});
