import { Fragment } from 'react';
import { splitInvisible } from './marks.ts';
import classes from './text.module.css';

/** A text with marks in place of what could not be seen. */
export function Marks({ text }: { text: string }) {
  return splitInvisible(text).map((piece, index) =>
    typeof piece === 'string' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one unchanging text never move
      <Fragment key={index}>{piece}</Fragment>
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one unchanging text never move
        key={index}
        className={classes.mark}
        title={piece.title}
        data-label={piece.count > 1 ? `${piece.label}×${piece.count}` : piece.label}
      />
    ),
  );
}
