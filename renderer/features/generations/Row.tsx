// biome-ignore-all lint/a11y/useSemanticElements: a windowed grid cannot be made of table elements, so it names their roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself takes the focus and points to its rows
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys for the row under its cursor
import { IconCheck } from '@tabler/icons-react';
import { type MouseEvent, memo, useState } from 'react';
import type { GenerationHits, GenerationRow, RowFacts } from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
import type { ColumnId } from '../../state/index.ts';
import { Cell } from './Cell.tsx';
import type { Column } from './columns.ts';
import classes from './Grid.module.css';
import { HIT_LINE_HEIGHT, HitLine } from './HitLine.tsx';

/** What a pointer does to a row; the same object as long as nothing about it changes. */
export interface RowActions {
  /** Opens it, or selects it where Ctrl, Cmd or Shift is held. */
  readonly onClick: (row: GenerationRow, index: number, event: MouseEvent) => void;
  /** Selects it or no longer, with Shift all from the last one. */
  readonly onPick: (row: GenerationRow, index: number, event: MouseEvent) => void;
  readonly onMenu: (row: GenerationRow, index: number, column: ColumnId | null, event: MouseEvent) => void;
}

interface RowProps {
  /** Undefined while it is on its way. */
  readonly row: GenerationRow | undefined;
  readonly index: number;
  /** Distance from the top of the rows, in pixels. */
  readonly top: number;
  /** Height of the cells, in pixels. */
  readonly lineHeight: number;
  /** Where the words of the filter stand, below the cells; undefined while that is on its way, null where none are looked for. */
  readonly hits: GenerationHits | undefined | null;
  /** Of the columns that are pinned; undefined while they are on their way. */
  readonly facts: RowFacts | undefined;
  readonly columns: readonly Column[];
  readonly template: string;
  readonly minWidth: number;
  readonly catalogue: Catalogue;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly isAtCursor: boolean;
  readonly actions: RowActions;
}

export const rowElementId = (index: number) => `generation-row-${index}`;

/** One line of the table. The grid holds the focus and says which row is meant, so rows take none themselves. */
export const Row = memo(function Row(props: RowProps) {
  const { row, index, top, lineHeight, hits, facts, columns, template, minWidth, catalogue, actions } = props;
  const { isOpen, isSelected, isAtCursor } = props;
  // Unseen while another row is on its way here: then less has to be put in when it comes.
  const said = useLast(row);
  const height = hits === null ? lineHeight : lineHeight + HIT_LINE_HEIGHT;
  const lines = hits === null ? '1fr' : `1fr ${HIT_LINE_HEIGHT}px`;
  return (
    <div
      role="row"
      id={rowElementId(index)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      data-cursor={isAtCursor || undefined}
      data-gen-id={row?.genId}
      data-waiting={row === undefined || undefined}
      className={classes.row}
      style={{ height, transform: `translateY(${top}px)`, gridTemplate: `${lines} / ${template}`, minWidth }}
      onMouseDown={keepTextUnselected}
      onClick={(event) => row && actions.onClick(row, index, event)}
      onContextMenu={(event) => row && actions.onMenu(row, index, columnAt(columns, event), event)}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        className={classes.pick}
        title="Select (Space)"
        onClick={(event) => {
          event.stopPropagation();
          if (row !== undefined) actions.onPick(row, index, event);
        }}
      >
        <span className={classes.box} aria-hidden>
          {isSelected && <IconCheck size={12} stroke={3} />}
        </span>
      </div>
      <RowCells {...{ row: said, facts, columns, catalogue }} />
      {hits !== null && <HitLine hits={hits} column={columns.length + 2} />}
    </div>
  );
});

type CellsProps = Pick<RowProps, 'row' | 'facts' | 'columns' | 'catalogue'>;

const RowCells = memo(function RowCells({ row, facts, columns, catalogue }: CellsProps) {
  return columns.map(({ id, align }, position) => (
    <div
      key={id}
      role="gridcell"
      aria-colindex={position + 2}
      className={classes.cell}
      data-align={align}
      data-column={id}
    >
      {row !== undefined && <Cell {...{ row, column: id, catalogue, facts }} />}
    </div>
  ));
});

/** The value, or while there is none the last one there was. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}

function columnAt(columns: readonly Column[], { target }: MouseEvent): ColumnId | null {
  const name = target instanceof Element ? target.closest('[data-column]')?.getAttribute('data-column') : null;
  return columns.find(({ id }) => id === name)?.id ?? null;
}

/** Shift and a click would mark text from the last click to here. */
function keepTextUnselected(event: MouseEvent): void {
  if (event.shiftKey || event.ctrlKey || event.metaKey) event.preventDefault();
}
