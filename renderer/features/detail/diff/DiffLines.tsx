import { Button, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { countOf, formatCount } from '../../../words/index.ts';
import { DiffLineRow, SideBySideRow } from './DiffRows.tsx';
import classes from './diff.module.css';
import type { TextDiff } from './diff-texts.ts';
import { foldLines } from './fold-lines.ts';
import { pairLines } from './pair-lines.ts';

/** Lines laid out at first, and with each further step. */
const PAGE_LINES = 400;

interface DiffLinesProps {
  readonly diff: TextDiff;
  readonly label: string;
  readonly isSideBySide: boolean;
  /** Whether changed lines show which of their words changed. */
  readonly isByWords: boolean;
}

/** A comparison line by line, with long unchanged stretches folded. */
export function DiffLines({ diff, label, isSideBySide, isByWords }: DiffLinesProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [shownCount, setShownCount] = useState(PAGE_LINES);
  const rows = useMemo(() => {
    const folded = foldLines(diff.lines, opened);
    return isSideBySide ? pairLines(folded) : folded;
  }, [diff, opened, isSideBySide]);
  return (
    <section
      className={classes.lines}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
    >
      {rows.slice(0, shownCount).map((row) => {
        if (row.kind === 'fold') {
          const open = () => setOpened(new Set([...opened, row.start]));
          return (
            <UnstyledButton key={`fold ${row.start}`} className={classes.fold} onClick={open}>
              Show {countOf(row.count, 'unchanged line')}
            </UnstyledButton>
          );
        }
        if (row.kind === 'pair') {
          return <SideBySideRow key={`${row.left?.before} ${row.right?.after}`} pair={row} isByWords={isByWords} />;
        }
        return <DiffLineRow key={`${row.before} ${row.after}`} line={row} isByWords={isByWords} />;
      })}
      {rows.length > shownCount && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShownCount(shownCount + PAGE_LINES)}>
          Show more, {formatCount(rows.length - shownCount)} to come
        </Button>
      )}
    </section>
  );
}
