import { memo } from 'react';
import { splitInvisible } from './marks.ts';
import classes from './text.module.css';

/** A row's text, with marks in place of what could not be seen. */
export const MarkedText = memo(function MarkedText({ text }: { text: string }) {
  return (
    <span className={classes.text} dir="auto">
      {splitInvisible(text).map((piece, index) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one unchanging text never move
            key={index}
            className={classes.mark}
            title={piece.title}
            data-label={piece.count > 1 ? `${piece.label}×${piece.count}` : piece.label}
          />
        ),
      )}
    </span>
  );
});
