import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { GenerationSort } from '../../../src/api/index.ts';
import { editLayout, moveColumn, resizeColumn, say, sortBy } from '../../state/index.ts';
import type { Column } from './columns.ts';
import classes from './Grid.module.css';

/** Pixels that one press of a key makes a column wider or narrower. */
const STEP = 16;

interface HeaderLabelProps {
  readonly root: string;
  /** Every column that is shown, from left to right. */
  readonly columns: readonly Column[];
  readonly column: Column;
  readonly direction: GenerationSort['direction'] | null;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
}

/** The name of a column, which sorts by it, and the keys that move it and make it wider. */
export function HeaderLabel({ root, columns, column, direction, onDragStart, onDragEnd }: HeaderLabelProps) {
  const { id, sort, label, title } = column;
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown;
  const resize = (by: number, header: HTMLElement | null) => {
    const width = (header?.offsetWidth ?? column.width) + by;
    editLayout(root, (layout) => resizeColumn(layout, id, width));
    say(`${label}: ${width} pixels wide`);
  };
  const move = (by: number, button: HTMLElement) => {
    const place = columns.findIndex((other) => other.id === id) + by;
    const other = columns[place];
    if (other === undefined) return;
    // What is put elsewhere in the page loses the focus.
    flushSync(() => editLayout(root, (layout) => moveColumn(layout, id, other.id)));
    button.focus();
    say(`${label}: column ${place + 1} of ${columns.length}`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined || !event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) move(by, event.currentTarget);
    else resize(by * STEP, event.currentTarget.closest<HTMLElement>('[role="columnheader"]'));
  };
  return (
    <UnstyledButton
      draggable
      className={classes.sort}
      title={`${title ?? label}. Shift and an arrow: wider or narrower; with Ctrl as well: elsewhere`}
      aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Control+Shift+ArrowLeft Control+Shift+ArrowRight"
      data-sorted={direction !== null || undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', label);
        onDragStart();
      }}
      onDragEnd={onDragEnd}
      onKeyDown={onKeyDown}
      onClick={() => sort !== null && sortBy(sort.key, sort.usual)}
    >
      <span>{label}</span>
      {sort !== null && <Arrow size={13} aria-hidden className={classes.arrow} />}
    </UnstyledButton>
  );
}
