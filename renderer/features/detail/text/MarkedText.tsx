import { memo } from 'react';
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
