import { UnstyledButton } from '@mantine/core';
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
  readonly selected: readonly T[];
  readonly onChange: (selected: T[]) => void;
}

/** A filter by clicking: each value with how many generations have it. None chosen means all of them. */
export function FacetChips<T extends string>({ label, options, selected, onChange }: FacetChipsProps<T>) {
  if (options.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as part of a line in every browser
    <div role="group" aria-label={label} className={classes.group}>
      <span className={classes.label} aria-hidden>
        {label}
      </span>
      {options.map(({ value, label: name, count }) => {
        const isOn = selected.includes(value);
        return (
          <UnstyledButton
            key={value}
            className={classes.chip}
            aria-pressed={isOn}
            data-none={(count === 0 && !isOn) || undefined}
            onClick={() => onChange(isOn ? selected.filter((other) => other !== value) : [...selected, value])}
          >
            <span>{name}</span>
            {count !== null && <span className={classes.count}>{formatCount(count)}</span>}
          </UnstyledButton>
        );
      })}
    </div>
  );
}
