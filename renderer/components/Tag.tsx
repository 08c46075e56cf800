import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Tag.module.css';

export type Tone = 'neutral' | 'good' | 'bad' | 'warn' | 'calm' | `stage-${0 | 1 | 2 | 3 | 4}`;

interface TagProps {
  readonly tone: Tone;
  readonly icon?: Icon;
  /** `plain` has no ground of its own, for rows that hold several. */
  readonly look?: 'filled' | 'plain';
  /** Shown on hover; only for what is also said elsewhere in the window. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A word with a colour. Never the colour alone: the word says the same. */
export function Tag({ tone, icon: TagIcon, look = 'filled', title, children }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone} data-look={look} title={title}>
      {TagIcon && <TagIcon size={13} stroke={2} aria-hidden />}
      <span className={classes.label}>{children}</span>
    </span>
  );
}
