import { type ClipboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { copySelection } from './copy-selection.ts';
import { type Highlights, segmentRow } from './highlights.ts';
import { HighlightedText, MarkedText } from './MarkedText.tsx';
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
  /** Whether lines are kept to a width that reads well. */
  readonly isNarrow: boolean;
  readonly label: string;
  readonly highlights: Highlights;
  /** A place in the text to bring into sight; another object asks for it again. */
  readonly reveal: { readonly offset: number } | null;
}

/** A text as numbered lines. Measures itself first, since rows are cut to the width of the pane. */
export function TextRows({ loaded, lines, isWrapping, isNarrow, label, highlights, reveal }: TextRowsProps) {
  const scroller = useRef<HTMLElement>(null);
  const digits = Math.max(2, String(lines).length);
  const { observe, columns } = useColumns(scroller, (charPx) => digits * charPx + GUTTER_PADDING, isWrapping, isNarrow);
  return (
    <section
      ref={(element) => {
        scroller.current = element;
        return observe(element);
      }}
      className={classes.scroller}
      aria-label={label}
      data-keys="text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
      onCopy={onCopy}
    >
      {columns !== null && <CutRows {...{ loaded, columns, digits, scroller, highlights, reveal }} />}
    </section>
  );
}

function onCopy(event: ClipboardEvent<HTMLElement>): void {
  const text = copySelection(document.getSelection(), event.currentTarget);
  if (text === null) return;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
}

interface CutRowsProps extends Pick<TextRowsProps, 'loaded' | 'highlights' | 'reveal'> {
  readonly columns: number;
  readonly digits: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The rows in sight. Text only: nothing in it is ever interpreted. */
function CutRows({ loaded, columns, digits, scroller, highlights, reveal }: CutRowsProps) {
  const text = useTextDocument(loaded, columns);
  const [part, setPart] = useState(0);
  const partCount = Math.ceil(text.rowCount / PART_ROWS);
  const offset = Math.min(part, Math.max(0, partCount - 1)) * PART_ROWS;
  const rowCount = Math.min(PART_ROWS, text.rowCount - offset);
  const { first, end } = useRowWindow(scroller, ROW_HEIGHT, rowCount);
  useKeptPlace(text, scroller);
  useReveal(text, scroller, reveal, setPart);
  const turnTo = (next: number) => {
    setPart(next);
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <>
      {partCount > 1 && <PartPicker part={part} partCount={partCount} onChange={turnTo} />}
      <div className={classes.rows} style={{ height: rowCount * ROW_HEIGHT }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i).map((index) => (
          <Row key={index} {...{ index, digits, highlights }} row={text.getRow(offset + index)} />
        ))}
      </div>
    </>
  );
}

interface RowProps {
  readonly index: number;
  readonly digits: number;
  readonly row: ReturnType<TextDocument['getRow']>;
  readonly highlights: Highlights;
}

function Row({ index, digits, row, highlights }: RowProps) {
  const segments = segmentRow(row.text, row.offset, highlights);
  const isPlain = segments.every(({ isCaught, hit }) => !isCaught && hit === null);
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
      {isPlain ? <MarkedText text={row.text} /> : <HighlightedText segments={segments} />}
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

/** Brings a place of the text into sight, in the middle of the pane where there is room. */
function useReveal(
  text: TextDocument,
  scroller: RefObject<HTMLElement | null>,
  reveal: TextRowsProps['reveal'],
  turnTo: (part: number) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each wish, not when the text is cut anew
  useEffect(() => {
    const row = reveal === null ? null : text.findRow(reveal.offset);
    const element = scroller.current;
    if (row === null || element === null) return;
    turnTo(Math.floor(row / PART_ROWS));
    // The part has to be laid out before it can be scrolled, and the row before what is active in it can be found.
    requestAnimationFrame(() => {
      const top = (row % PART_ROWS) * ROW_HEIGHT;
      const isInSight = top >= element.scrollTop && top + 2 * ROW_HEIGHT <= element.scrollTop + element.clientHeight;
      if (!isInSight) element.scrollTo({ top: top - element.clientHeight / 2 });
      requestAnimationFrame(() => {
        element.querySelector('mark[data-active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      });
    });
  }, [reveal]);
}
