import { Button, Menu } from '@mantine/core';
import { type Icon, IconDots } from '@tabler/icons-react';
import type { Ref } from 'react';

/** One of the things to do with everything that is selected. */
export interface BulkAction {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
  readonly isDisabled?: boolean;
  readonly title?: string | undefined;
}

interface BulkButtonProps extends BulkAction {
  /** For what opens beside it. */
  readonly ref?: Ref<HTMLButtonElement>;
}

/** It as a button. What that opens may add attributes of its own. */
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

/** Those that there is no room for, behind one button. */
export function MoreActions({ actions }: { actions: readonly BulkAction[] }) {
  return (
    <Menu position="top-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconDots size={14} />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="More to do with the selection">
        {actions.map(({ icon: Sign, label, onClick, isDisabled = false, title }) => (
          <Menu.Item key={label} leftSection={<Sign size={14} />} disabled={isDisabled} title={title} onClick={onClick}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
