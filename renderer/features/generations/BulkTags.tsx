import { Button, Popover, TagsInput } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTags } from '../../api/index.ts';
import { followRows } from '../../state/index.ts';
import { toTag, useAnnotating } from '../annotate/index.ts';
import classes from './BulkBar.module.css';
import { BulkButton } from './BulkButton.tsx';

interface BulkTagsProps {
  readonly isDisabled: boolean;
  readonly title: string | undefined;
  /** Does something with the ids of what is selected. */
  readonly withIds: (act: (genIds: readonly string[]) => unknown) => void;
}

/** Puts tags on everything that is selected or takes them off, in one go that can be taken back. */
export function BulkTags({ isDisabled, title, withIds }: BulkTagsProps) {
  const [isOpen, setOpen] = useState(false);
  const [tags, setTags] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const known = useTags();
  const annotate = useAnnotating();
  const finish = (isAdding: boolean) => {
    // What was typed and not yet made a tag with Enter is meant as well.
    const wanted = [...new Set([...tags, typed].map(toTag))].filter((tag) => tag !== '');
    if (wanted.length === 0) return;
    followRows();
    withIds((genIds) => annotate(genIds, isAdding ? { addTags: wanted } : { removeTags: wanted }));
    setTags([]);
    setTyped('');
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-end" trapFocus returnFocus width={300}>
      <Popover.Target>
        <BulkButton
          icon={IconTag}
          label="Tag…"
          isDisabled={isDisabled}
          title={title}
          onClick={() => setOpen(!isOpen)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label="Tags of the selection" className={classes.tags ?? ''}>
        <TagsInput
          data-autofocus
          size="xs"
          label="Tags"
          description="Enter or a comma ends a tag"
          maxLength={60}
          data={[...known]}
          comboboxProps={{ withinPortal: false }}
          splitChars={[',', ' ']}
          acceptValueOnBlur={false}
          value={[...tags]}
          onChange={(next) => setTags(next.map(toTag).filter((tag) => tag !== ''))}
          searchValue={typed}
          onSearchChange={setTyped}
        />
        <div className={classes.buttons}>
          <Button variant="default" size="compact-sm" onClick={() => finish(false)}>
            Take off
          </Button>
          <Button size="compact-sm" onClick={() => finish(true)}>
            Put on
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
