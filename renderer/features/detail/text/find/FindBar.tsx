import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, RefObject } from 'react';
import { formatCount } from '../../../../words/index.ts';
import classes from '../text.module.css';
import type { Found } from './useFind.ts';

interface FindBarProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly phrase: string;
  readonly found: Found;
  /** Place of the hit that is shown, from 0. */
  readonly active: number;
  readonly onPhrase: (phrase: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Looks for a phrase in the text below it. */
export function FindBar({ input, phrase, found, active, onPhrase, onStep, onClose }: FindBarProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isNone = found.hits.length === 0;
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
        w={240}
      />
      <span role="status">{phrase === '' ? '' : countWords(found, active)}</span>
      <ActionIcon aria-label="Previous hit" title="Previous (Shift Enter)" disabled={isNone} onClick={() => onStep(-1)}>
        <IconChevronUp size={15} />
      </ActionIcon>
      <ActionIcon aria-label="Next hit" title="Next (Enter)" disabled={isNone} onClick={() => onStep(1)}>
        <IconChevronDown size={15} />
      </ActionIcon>
      <ActionIcon aria-label="Close the search" title="Close (Esc)" onClick={onClose}>
        <IconX size={15} />
      </ActionIcon>
    </search>
  );
}

function countWords({ hits, isDone, isFull }: Found, active: number): string {
  if (hits.length === 0) return isDone ? 'Not found' : 'Searching…';
  return `${formatCount(active + 1)} of ${formatCount(hits.length)}${isFull ? ' or more' : isDone ? '' : '…'}`;
}
