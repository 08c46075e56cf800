import { memo } from 'react';
import type { Segment } from './highlights.ts';
import { Marks } from './Marks.tsx';
import classes from './text.module.css';

/** A row's text, with marks in place of what could not be seen. */
export const MarkedText = memo(function MarkedText({ text }: { text: string }) {
  return (
    <span className={classes.text} dir="auto">
      <Marks text={text} />
    </span>
  );
});

/** The same, with what was found or taken by a parser highlighted. */
export function HighlightedText({ segments }: { segments: readonly Segment[] }) {
  return (
    <span className={classes.text} dir="auto">
      {segments.map(({ text, isCaught, hit }, index) => {
        const marked = <Marks text={text} />;
        const found = hit === null ? marked : <mark data-active={hit === 'active' || undefined}>{marked}</mark>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments of one row never move
          <span key={index} data-caught={isCaught || undefined}>
            {found}
          </span>
        );
      })}
    </span>
  );
}
