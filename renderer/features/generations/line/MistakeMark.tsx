import { type RefObject, useEffect, useRef } from 'react';
import type { FilterError } from '../../../../src/api/index.ts';
import classes from './line.module.css';

interface MistakeMarkProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly line: string;
  readonly mistake: FilterError;
}

/** Underlines the part of the line that is wrong: an input cannot, so this lies over it with the same letters unseen. */
export function MistakeMark({ input, line, mistake: { start, end } }: MistakeMarkProps) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = input.current;
    if (field === null) return;
    const follow = () => {
      if (mark.current !== null) mark.current.scrollLeft = field.scrollLeft;
    };
    follow();
    field.addEventListener('scroll', follow);
    return () => field.removeEventListener('scroll', follow);
  }, [input]);
  return (
    <div ref={mark} className={classes.mirror} aria-hidden>
      {line.slice(0, start)}
      <span className={classes.wrong}>{line.slice(start, end) || ' '}</span>
      {line.slice(end)}
    </div>
  );
}
