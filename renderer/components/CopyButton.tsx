import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyButtonProps {
  /** The text, or how to get it when it is long. */
  readonly value: string | (() => string);
  /** What is copied, for the button's name: `Copy the id`. */
  readonly label: string;
  readonly size?: number;
  /** Kept out of the tab order in tables, where the keyboard has its own way. */
  readonly tabIndex?: number;
}

/** Copies a text and says so for a moment. */
export function CopyButton({ value, label, size = 22, tabIndex }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 1200 });
  const name = clipboard.copied ? 'Copied' : label;
  return (
    <ActionIcon
      size={size}
      aria-label={name}
      title={name}
      {...(tabIndex !== undefined && { tabIndex })}
      onClick={(event) => {
        event.stopPropagation();
        clipboard.copy(typeof value === 'string' ? value : value());
      }}
    >
      {clipboard.copied ? <IconCheck size={size * 0.62} /> : <IconCopy size={size * 0.62} />}
    </ActionIcon>
  );
}
