import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatCount } from '../../../words/index.ts';
import classes from './text.module.css';

interface PartPickerProps {
  /** From 0. */
  readonly part: number;
  readonly partCount: number;
  readonly onChange: (part: number) => void;
}

/** Leads through a text of more rows than fit into one scrolling stretch. */
export function PartPicker({ part, partCount, onChange }: PartPickerProps) {
  return (
    <div className={classes.parts}>
      <ActionIcon aria-label="The part before" disabled={part === 0} onClick={() => onChange(part - 1)}>
        <IconChevronLeft size={15} />
      </ActionIcon>
      <span>
        part {formatCount(part + 1)} of {formatCount(partCount)}
      </span>
      <ActionIcon aria-label="The part after" disabled={part === partCount - 1} onClick={() => onChange(part + 1)}>
        <IconChevronRight size={15} />
      </ActionIcon>
    </div>
  );
}
