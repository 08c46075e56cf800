import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { Ref } from 'react';

interface BulkButtonProps {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
  readonly isDisabled?: boolean;
  readonly title?: string | undefined;
  /** For what opens beside it. */
  readonly ref?: Ref<HTMLButtonElement>;
}

/** One of the things to do with everything that is selected. What it opens may add attributes of its own. */
export function BulkButton({ icon: Sign, label, onClick, isDisabled = false, title, ref, ...rest }: BulkButtonProps) {
  return (
    <Button
      {...rest}
      ref={ref ?? null}
      variant="default"
      size="compact-sm"
      leftSection={<Sign size={14} />}
      disabled={isDisabled}
      title={title}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
