import { type ClipboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { copySelection } from './copy-selection.ts';
import { MarkedText } from './MarkedText.tsx';
import { PartPicker } from './PartPicker.tsx';
import classes from './text.module.css';
import type { TextDocument } from './text-document.ts';
import { useColumns } from './useColumns.ts';
import { useRowWindow } from './useRowWindow.ts';
import { useTextDocument } from './useTextDocument.ts';

const ROW_HEIGHT = 20;
/** Room beside the numbers of the lines and at the right edge. */
const GUTTER_PADDING = 48;
/** Rows in one scrolling stretch; more would be taller than a browser scrolls. */
const PART_ROWS = 1_000_000;

interface TextRowsProps {
  readonly loaded: TextParts;
  /** Lines of the whole text, for the width of their numbers. */
  readonly lines: number;
  readonly isWrapping: boolean;
  readonly label: string;
}

/** A text as numbered lines. Measures itself first, since rows are cut to the width of the pane. */
export function TextRows({ loaded, lines, isWrapping, label }: TextRowsProps) {
  const scroller = useRef<HTMLElement>(null);
  const digits = Math.max(2, String(lines).length);
  const { observe, columns } = useColumns(scroller, (charPx) => digits * charPx + GUTTER_PADDING, isWrapping);
  return (
    <section
      ref={(element) => {
        scroller.current = element;
        return observe(element);
      }}
      className={classes.scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
      onCopy={onCopy}
    >
      {columns !== null && <CutRows {...{ loaded, columns, digits, scroller }} />}
    </section>
  );
}

function onCopy(event: ClipboardEvent<HTMLElement>): void {
  const text = copySelection(document.getSelection(), event.currentTarget);
  if (text === null) return;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
}

interface CutRowsProps {
  readonly loaded: TextParts;
  readonly columns: number;
  readonly digits: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The rows in sight. Text only: nothing in it is ever interpreted. */
function CutRows({ loaded, columns, digits, scroller }: CutRowsProps) {
  const text = useTextDocument(loaded, columns);
  const [part, setPart] = useState(0);
  const partCount = Math.ceil(text.rowCount / PART_ROWS);
  const offset = Math.min(part, Math.max(0, partCount - 1)) * PART_ROWS;
  const rowCount = Math.min(PART_ROWS, text.rowCount - offset);
  const { first, end } = useRowWindow(scroller, ROW_HEIGHT, rowCount);
  useKeptPlace(text, scroller);
  const turnTo = (next: number) => {
    setPart(next);
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <>
      {partCount > 1 && <PartPicker part={part} partCount={partCount} onChange={turnTo} />}
      <div className={classes.rows} style={{ height: rowCount * ROW_HEIGHT }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i).map((index) => (
          <Row key={index} index={index} digits={digits} row={text.getRow(offset + index)} />
        ))}
      </div>
    </>
  );
}

interface RowProps {
  readonly index: number;
  readonly digits: number;
  readonly row: ReturnType<TextDocument['getRow']>;
}

function Row({ index, digits, row }: RowProps) {
  return (
    <div
      className={classes.row}
      data-row={index}
      data-continues={row.isContinuation || undefined}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
    >
      <span className={classes.number} style={{ width: `${digits}ch` }} aria-hidden>
        {row.isContinuation ? '' : row.line}
      </span>
      <MarkedText text={row.text} />
    </div>
  );
}

/** When the text is cut anew for another width, what was in sight stays about where it was. */
function useKeptPlace(text: TextDocument, scroller: RefObject<HTMLElement | null>): void {
  const known = useRef({ text, rowCount: text.rowCount });
  useLayoutEffect(() => {
    const { text: before, rowCount } = known.current;
    const element = scroller.current;
    if (before !== text && rowCount > 0 && element !== null) element.scrollTop *= text.rowCount / rowCount;
    known.current = { text, rowCount: text.rowCount };
  });
}
