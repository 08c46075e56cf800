import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { type AlignedRow, columnLines } from './align-columns.ts';
import { ColumnCell } from './ColumnCell.tsx';
import classes from './compare.module.css';

const PAGE_LINES = 300;

interface FreeTextProps {
  readonly rows: readonly AlignedRow[];
  readonly letters: readonly string[];
  /** The one column to show; null for all. */
  readonly only: number | null;
}

/** Each text on its own, without gaps; scrolling one takes the others along to the same part of theirs. */
export function FreeText({ rows, letters, only }: FreeTextProps) {
  const scrollers = useRef(new Map<number, HTMLElement>());
  const following = useRef(new Map<number, number>());
  const follow = (leader: number) => {
    const from = scrollers.current.get(leader);
    // A scroller that was moved along reports it too, and must not lead in turn.
    if (from === undefined || following.current.get(leader) === Math.round(from.scrollTop)) return;
    const part = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight);
    for (const [place, to] of scrollers.current) {
      if (place === leader) continue;
      to.scrollTop = part * (to.scrollHeight - to.clientHeight);
      following.current.set(place, Math.round(to.scrollTop));
    }
    following.current.delete(leader);
  };
  return (
    <div className={classes.columns}>
      {letters.map((letter, place) =>
        only !== null && only !== place ? null : (
          <section
            key={letter}
            ref={(element) => {
              if (element === null) scrollers.current.delete(place);
              else scrollers.current.set(place, element);
            }}
            className={classes.column}
            aria-label={`Text of ${letter}`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
            tabIndex={0}
            onScroll={() => follow(place)}
          >
            <div className={classes.letters}>
              <span>{letter}</span>
            </div>
            <Lines rows={rows} column={place} />
          </section>
        ),
      )}
    </div>
  );
}

function Lines({ rows, column }: { rows: readonly AlignedRow[]; column: number }) {
  const lines = useMemo(() => columnLines(rows, column), [rows, column]);
  const [shownCount, setShownCount] = useState(PAGE_LINES);
  return (
    <>
      {lines.slice(0, shownCount).map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text that never changes have fixed places
        <ColumnCell key={place} line={line} />
      ))}
      {lines.length > shownCount && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShownCount(shownCount + PAGE_LINES)}>
          Show more
        </Button>
      )}
    </>
  );
}
