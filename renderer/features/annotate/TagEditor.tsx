import { TagsInput } from '@mantine/core';
import { useCallback, useRef } from 'react';
import type { AnnotationChange } from '../../../src/api/index.ts';
import { useIsReadOnly, useTags } from '../../api/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import classes from './annotate.module.css';

interface TagEditorProps {
  readonly tags: readonly string[];
  readonly onChange: (change: AnnotationChange) => void;
}

/** Tags, added by typing and Enter; those in use elsewhere are offered. */
export function TagEditor({ tags, onChange }: TagEditorProps) {
  const known = useTags();
  const isReadOnly = useIsReadOnly();
  const input = useRef<HTMLInputElement>(null);
  useCommand(
    'review.tags',
    useCallback(() => input.current?.focus(), []),
  );
  return (
    <TagsInput
      ref={input}
      className={classes.tags ?? ''}
      size="xs"
      variant="unstyled"
      aria-label="Tags"
      placeholder={tags.length === 0 ? 'Tags' : ''}
      maxLength={60}
      data={[...known]}
      value={[...tags]}
      readOnly={isReadOnly}
      splitChars={[',', ' ']}
      acceptValueOnBlur={false}
      onKeyDown={(event) => {
        if (event.key === 'Escape') input.current?.blur();
      }}
      onChange={(next) => {
        const wanted = next.map(toTag).filter((tag) => tag !== '');
        const addTags = wanted.filter((tag) => !tags.includes(tag));
        const removeTags = tags.filter((tag) => !wanted.includes(tag));
        if (addTags.length + removeTags.length > 0) onChange({ addTags, removeTags });
      }}
    />
  );
}

/** A tag is one word without quotes, so that a filter can name it. */
export function toTag(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s,"]+/gu, '-');
}
