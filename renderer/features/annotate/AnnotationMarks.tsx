import { VisuallyHidden } from '@mantine/core';
import { IconNote, IconStarFilled, IconTag, IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import type { AnnotationMark } from '../../../src/api/index.ts';
import classes from './annotate.module.css';

/** What people said about a generation, as small as it goes: for a row of the table. */
export function AnnotationMarks({ mark: { rating, thumb, tags, hasNote } }: { mark: AnnotationMark }) {
  const ThumbIcon = thumb === 'up' ? IconThumbUp : IconThumbDown;
  const words = [
    ...(rating === null ? [] : [`rated ${rating}`]),
    ...(thumb === null ? [] : [`thumb ${thumb}`]),
    ...(tags.length === 0 ? [] : [`tagged ${tags.join(', ')}`]),
    ...(hasNote ? ['has a note'] : []),
  ].join('; ');
  return (
    <span className={classes.marks} title={words}>
      <VisuallyHidden>{words}</VisuallyHidden>
      {rating !== null && (
        <span className={classes.mark} aria-hidden>
          {rating}
          <IconStarFilled size={11} />
        </span>
      )}
      {thumb !== null && <ThumbIcon size={13} aria-hidden />}
      {tags.length > 0 && <IconTag size={13} aria-hidden />}
      {hasNote && <IconNote size={13} aria-hidden />}
    </span>
  );
}
