import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, RefObject } from 'react';
import { formatCount } from '../../../../words/index.ts';
import classes from '../text.module.css';

/** How many hits there are, as far as the search has come. */
export interface HitCount {
  readonly hits: number;
  readonly isDone: boolean;
  /** True where there are more than are listed. */
  readonly isFull: boolean;
}

interface FindBarProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly phrase: string;
  /** Whether these are the words that the table is filtered by. */
  readonly isOfFilter: boolean;
  readonly count: HitCount;
  /** Place of the hit that is shown, from 0. */
  readonly active: number;
  readonly onPhrase: (phrase: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Looks for a phrase in the text below it. */
export function FindBar({ input, phrase, isOfFilter, count, active, onPhrase, onStep, onClose }: FindBarProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isNone = count.hits === 0;
  return (
    <search className={classes.findBar} aria-label="Find in the text">
      <TextInput
        ref={input}
        aria-label="Find in the text"
        placeholder="Find in the text"
        value={phrase}
        onChange={(event) => onPhrase(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        spellCheck={false}
        className={classes.findField ?? ''}
      />
      <span role="status">{phrase === '' ? '' : countWords(count, active)}</span>
      <ActionIcon
        aria-label="Previous hit"
        title="Previous (Shift Enter, or Shift F3 anywhere)"
        disabled={isNone}
        onClick={() => onStep(-1)}
      >
        <IconChevronUp size={15} />
      </ActionIcon>
      <ActionIcon
        aria-label="Next hit"
        title="Next (Enter, or F3 anywhere)"
        disabled={isNone}
        onClick={() => onStep(1)}
      >
        <IconChevronDown size={15} />
      </ActionIcon>
      {isOfFilter && <span>words of the filter</span>}
      <ActionIcon
        aria-label="Close the search"
        title="Close (Esc)"
        onClick={onClose}
        className={classes.closeFind ?? ''}
      >
        <IconX size={15} />
      </ActionIcon>
    </search>
  );
}

function countWords({ hits, isDone, isFull }: HitCount, active: number): string {
  if (hits === 0) return isDone ? 'Not found' : 'Searching…';
  return `${formatCount(active + 1)} of ${formatCount(hits)}${isFull ? ' or more' : isDone ? '' : '…'}`;
}
