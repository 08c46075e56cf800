import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useRef } from 'react';
import { MarkedText } from './MarkedText.tsx';
import classes from './text.module.css';
import type { TextDocument } from './text-document.ts';

const LINE_HEIGHT = 20;
const PADDING = 8;
/** Rows that are laid out together; more would be taller than a browser scrolls. */
export const PART_ROWS = 1_000_000;

interface TextRowsProps {
  readonly document: TextDocument;
  /** Which stretch of {@link PART_ROWS} rows. */
  readonly part: number;
  readonly isWrapping: boolean;
  readonly label: string;
}

/** The rows in sight of a text, with the numbers of their lines. Text only: nothing in it is ever interpreted. */
export function TextRows({ document, part, isWrapping, label }: TextRowsProps) {
  const scroller = useRef<HTMLElement>(null);
  const first = part * PART_ROWS;
  const rows = useVirtualizer({
    count: Math.min(document.rowCount - first, PART_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
    paddingStart: PADDING,
    paddingEnd: PADDING,
  });
  // React's own type of styles has no custom properties.
  const sizes = { height: rows.getTotalSize(), '--digits': String(document.lineCount).length } as CSSProperties;
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
      data-wrap={isWrapping || undefined}
    >
      <div className={classes.rows} style={sizes}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const row = document.getRow(first + index);
          return (
            <div
              key={key}
              ref={isWrapping ? rows.measureElement : undefined}
              data-index={index}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className={classes.number} aria-hidden>
                {row.isContinuation ? '' : row.line}
              </span>
              <MarkedText text={row.text} />
            </div>
          );
        })}
      </div>
    </section>
  );
}
