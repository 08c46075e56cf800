import { VisuallyHidden } from '@mantine/core';
import { IconColumns2 } from '@tabler/icons-react';
import { useUi } from '../../state/index.ts';
import classes from './mark.module.css';

/** Shows in a row that its generation is marked to be compared. */
export function MarkSign({ genId }: { genId: string }) {
  const isMarked = useUi((ui) => ui.marked.some((one) => one.genId === genId));
  if (!isMarked) return null;
  return (
    <span className={classes.sign} title="Marked to compare">
      <IconColumns2 size={13} aria-hidden />
      <VisuallyHidden>Marked to compare</VisuallyHidden>
    </span>
  );
}
