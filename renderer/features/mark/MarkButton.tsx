import { ActionIcon } from '@mantine/core';
import { IconColumns2 } from '@tabler/icons-react';
import { type CompareItem, isSameItem, useUi } from '../../state/index.ts';
import { markItem } from './mark-item.ts';

interface MarkButtonProps {
  readonly item: CompareItem;
  /** What is marked, for the button's name: `Pocket Essay`. */
  readonly name: string;
}

/** Marks something to be compared, or takes the mark away. */
export function MarkButton({ item, name }: MarkButtonProps) {
  const isMarked = useUi((ui) => ui.marked.some((one) => isSameItem(one, item)));
  return (
    <ActionIcon
      aria-label={`Mark to compare: ${name}`}
      title="Mark to compare (x)"
      aria-pressed={isMarked}
      variant={isMarked ? 'light' : 'subtle'}
      color={isMarked ? 'dusk' : 'gray'}
      onClick={() => markItem(item)}
    >
      <IconColumns2 size={16} />
    </ActionIcon>
  );
}
