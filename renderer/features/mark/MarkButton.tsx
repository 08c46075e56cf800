import { ActionIcon, Button } from '@mantine/core';
import { IconColumns2 } from '@tabler/icons-react';
import { type CompareItem, isSameItem, useUi } from '../../state/index.ts';
import { markItem } from './mark-item.ts';

interface MarkButtonProps {
  readonly item: CompareItem;
  /** What is marked, for the button's name: `Raw v1`. */
  readonly name: string;
  readonly look: 'icon' | 'word';
}

/** Marks something to be compared, or takes the mark away. */
export function MarkButton({ item, name, look }: MarkButtonProps) {
  const isMarked = useUi((ui) => ui.marked.some((one) => isSameItem(one, item)));
  const toggle = () => markItem(item);
  if (look === 'word') {
    return (
      <Button
        variant={isMarked ? 'light' : 'default'}
        size="compact-xs"
        aria-label={`Mark to compare: ${name}`}
        aria-pressed={isMarked}
        onClick={toggle}
      >
        {isMarked ? 'Marked' : 'Mark'}
      </Button>
    );
  }
  return (
    <ActionIcon
      aria-label={`Mark to compare: ${name}`}
      title="Mark to compare (x)"
      aria-pressed={isMarked}
      variant={isMarked ? 'light' : 'subtle'}
      color={isMarked ? 'dusk' : 'gray'}
      onClick={toggle}
    >
      <IconColumns2 size={16} />
    </ActionIcon>
  );
}
