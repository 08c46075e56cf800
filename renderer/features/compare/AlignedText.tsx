import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../words/index.ts';
import type { AlignedRow } from './align-columns.ts';
import { ColumnCell } from './ColumnCell.tsx';
import classes from './compare.module.css';

/** Rows laid out at first, and with each further step. */
const PAGE_ROWS = 300;

interface AlignedTextProps {
  readonly rows: readonly AlignedRow[];
  readonly letters: readonly string[];
  /** Leaves out the lines that are the same in all. */
  readonly isOnlyChanges: boolean;
}

/** The texts line by line beside each other, so that one scroll moves them all. */
export function AlignedText({ rows, letters, isOnlyChanges }: AlignedTextProps) {
  const [shownCount, setShownCount] = useState(PAGE_ROWS);
  const wanted = isOnlyChanges ? rows.filter(({ isSame }) => !isSame) : rows;
  const template = { gridTemplateColumns: `repeat(${letters.length}, minmax(0, 1fr))` };
  const isAllSame = rows.every(({ isSame }) => isSame);
  return (
    <section
      className={classes.aligned}
      aria-label="Texts line by line"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
    >
      <div className={classes.letters} style={template}>
        {letters.map((letter) => (
          <span key={letter}>{letter}</span>
        ))}
      </div>
      {isAllSame && <p className={classes.message}>The texts are the same, to the last character.</p>}
      {wanted.slice(0, shownCount).map(({ cells }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of texts that never change have fixed places
        <div key={place} className={classes.row} style={template}>
          {letters.map((letter, column) => (
            <ColumnCell key={letter} line={cells[column] ?? null} />
          ))}
        </div>
      ))}
      {wanted.length > shownCount && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShownCount(shownCount + PAGE_ROWS)}>
          Show more, {formatCount(wanted.length - shownCount)} to come
        </Button>
      )}
    </section>
  );
}
