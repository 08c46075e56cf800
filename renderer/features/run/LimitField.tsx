import { TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './estimate.module.css';
import { parseLimit } from './estimate-words.ts';

interface LimitFieldProps {
  /** Millionths of a dollar; null is no limit. */
  readonly value: number | null;
  /** Tells an amount, null for none, undefined for what is no amount. */
  readonly onChange: (value: number | null | undefined) => void;
}

/** The most a run may spend, typed in dollars. */
export function LimitField({ value, onChange }: LimitFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value / 1e6));
  const change = (typed: string) => {
    setText(typed);
    onChange(parseLimit(typed));
  };
  return (
    <TextInput
      className={classes.limit}
      aria-label="Spending limit in dollars"
      leftSection="$"
      placeholder="no limit"
      inputMode="decimal"
      value={text}
      error={parseLimit(text) === undefined ? 'An amount like 2.50' : null}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
