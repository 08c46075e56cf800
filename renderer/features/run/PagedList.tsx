import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { type PageSource, usePages } from '../../api/index.ts';
import classes from './run.module.css';

interface PagedListProps<Page, Row> {
  readonly label: string;
  readonly total: number;
  /** Pixels of a usual entry; each is measured once it is there. */
  readonly usualHeight: number;
  readonly source: PageSource<Page, Row>;
  readonly children: (row: Row) => ReactNode;
}

/** A list of any length of which only what is in sight exists, fetched in pages as it comes into sight. */
export function PagedList<Page, Row>({ label, total, usualHeight, source, children }: PagedListProps<Page, Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    overscan: 5,
  });
  const items = list.getVirtualItems();
  const getRow = usePages(source, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable to be scrolled by keys
    <div ref={scroller} className={classes.paged} tabIndex={0}>
      <ul className={classes.pagedItems} aria-label={label} style={{ height: list.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = getRow(index);
          return (
            <li
              key={index}
              ref={list.measureElement}
              data-index={index}
              className={classes.pagedItem}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={total}
              aria-posinset={index + 1}
            >
              {row === undefined ? <div style={{ height: usualHeight }} aria-hidden /> : children(row)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
