import { VisuallyHidden } from '@mantine/core';
import type { GenerationHits, Phase } from '../../../src/api/index.ts';
import { formatCount } from '../../words/index.ts';
import classes from './detail.module.css';

interface HitBadgeProps {
  readonly hits: GenerationHits | undefined;
  readonly phase: Phase;
}

/** How often the words of the filter stand in a phase's current text; nothing where they do not. */
export function HitBadge({ hits, phase }: HitBadgeProps) {
  const count = hits?.texts.find((text) => text.phase === phase)?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className={classes.hits} title="Hits of the filter’s words">
      {formatCount(count)}
      <VisuallyHidden> {count === 1 ? 'hit' : 'hits'}</VisuallyHidden>
    </span>
  );
}
