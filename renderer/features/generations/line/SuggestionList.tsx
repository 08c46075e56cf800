// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays in the line above the list
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are those of the line above the list
import { Kbd } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Completion } from '../../../../src/api/index.ts';
import shared from '../../../components/option.module.css';
import { formatCount } from '../../../words/index.ts';
import classes from './line.module.css';

interface SuggestionListProps {
  readonly id: string;
  readonly options: readonly Completion[];
  /** -1 while the keyboard is on none. */
  readonly active: number;
  readonly onTake: (option: Completion) => void;
}

export const optionId = (list: string, index: number) => `${list}-${index}`;

/** What may come next in the filter line, below it. */
export function SuggestionList({ id, options, active, onTake }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // A press of the pointer would take the focus out of the line, and the list would close before the click.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is
    <div className={classes.popup} onMouseDown={(event) => event.preventDefault()}>
      <div ref={list} id={id} role="listbox" aria-label="Suggestions" data-suggestions className={classes.list}>
        {options.map((option, index) => (
          <div
            key={option.insert}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            data-none={option.count === 0 || undefined}
            className={`${shared.option} ${classes.option}`}
            onClick={() => onTake(option)}
          >
            <span className={classes.label}>{option.label}</span>
            <span className={classes.words}>{option.words}</span>
            {option.count !== null && <span className={classes.count}>{formatCount(option.count)}</span>}
          </div>
        ))}
      </div>
      <p className={classes.keys} aria-hidden>
        <Kbd size="xs">↓</Kbd> chooses <Kbd size="xs">Tab</Kbd> takes <Kbd size="xs">Esc</Kbd> closes
      </p>
    </div>
  );
}
