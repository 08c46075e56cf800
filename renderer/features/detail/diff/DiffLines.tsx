import { Button, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { countOf, formatCount } from '../../../words/index.ts';
import { DiffLineRow, SideBySideRow } from './DiffRows.tsx';
import classes from './diff.module.css';
import type { TextDiff } from './diff-texts.ts';
import { foldLines } from './fold-lines.ts';

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
  const folded = useMemo(() => foldLines(diff.lines, opened), [diff, opened]);
  const Row = isSideBySide ? SideBySideRow : DiffLineRow;
  return (
    <section
      className={classes.lines}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
    >
      {folded.slice(0, shownCount).map((line) =>
        line.kind === 'fold' ? (
          <UnstyledButton
            key={`fold ${line.start}`}
            className={classes.fold}
            onClick={() => setOpened(new Set([...opened, line.start]))}
          >
            Show {countOf(line.count, 'unchanged line')}
          </UnstyledButton>
        ) : (
          <Row key={`${line.before} ${line.after}`} line={line} isByWords={isByWords} />
        ),
      )}
      {folded.length > shownCount && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShownCount(shownCount + PAGE_LINES)}>
          Show more, {formatCount(folded.length - shownCount)} to come
        </Button>
      )}
    </section>
  );
}
