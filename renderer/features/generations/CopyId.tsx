import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './Grid.module.css';

/** Copies a row's id. There is one in each row that scrolls by, so it is a plain button; the keyboard has the row's menu. */
export function CopyId({ id }: { id: string }) {
  const { copied, copy } = useClipboard({ timeout: 1200 });
  const name = copied ? 'Copied' : 'Copy the id';
  return (
    <button
      type="button"
      className={classes.copy}
      aria-label={name}
      title={name}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        copy(id);
      }}
    >
      {copied ? <IconCheck size={12} /> : <IconCopy size={12} />}
    </button>
  );
}
