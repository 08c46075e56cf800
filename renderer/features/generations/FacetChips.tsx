import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { formatCount } from '../../words/index.ts';
import classes from './FilterBar.module.css';

export interface ChipOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** How many have it under the other filters; null while it is not known. */
  readonly count: number | null;
}

interface FacetChipsProps<T extends string> {
  /** What is chosen among, shown before the chips and read with them. */
  readonly label: string;
  readonly options: readonly ChipOption<T>[];
  readonly selected: readonly string[];
  /** The values that are left out. */
  readonly excluded: readonly string[];
  /** Asks for a value or takes that back; with `exclude` the same for leaving it out. */
  readonly onToggle: (value: T, exclude: boolean) => void;
}

/**
 * A filter by clicking: each value with how many generations have it. None chosen means all of them. With Alt held a value
 * is left out instead.
 */
export function FacetChips<T extends string>({ label, options, selected, excluded, onToggle }: FacetChipsProps<T>) {
  if (options.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as part of a line in every browser
    <div role="group" aria-label={label} className={classes.group}>
      <span className={classes.label} aria-hidden>
        {label}
      </span>
      {options.map((option) => (
        <Chip
          key={option.value}
          option={option}
          isOn={selected.includes(option.value)}
          isOut={excluded.includes(option.value)}
          onToggle={(exclude) => onToggle(option.value, exclude)}
        />
      ))}
    </div>
  );
}

interface ChipProps {
  readonly option: ChipOption<string>;
  readonly isOn: boolean;
  readonly isOut: boolean;
  readonly onToggle: (exclude: boolean) => void;
}

function Chip({ option: { label, count }, isOn, isOut, onToggle }: ChipProps) {
  // Browsers make a click of Enter, but not of Alt and Enter.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onToggle(true);
  };
  return (
    <UnstyledButton
      className={classes.chip}
      aria-pressed={isOn}
      aria-keyshortcuts="Alt+Enter"
      title={isOut ? 'Left out; click to take that back' : 'Alt-click leaves it out'}
      data-out={isOut || undefined}
      data-none={(count === 0 && !isOn && !isOut) || undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => onToggle(event.altKey || isOut)}
    >
      {isOut && <VisuallyHidden>Not </VisuallyHidden>}
      <span className={classes.value}>{label}</span>
      {count !== null && <span className={classes.count}>{formatCount(count)}</span>}
    </UnstyledButton>
  );
}
