import type { Peers } from '../../../../src/api/index.ts';
import { countOf, formatCount } from '../../../words/index.ts';
import classes from './peers.module.css';
import { LEAST_PEERS } from './place-among.ts';

/** What the bars compare with, or why there are none. */
export function PeersLine({ peers }: { peers: Peers }) {
  const { others, sampled } = peers;
  if (others === 0)
    return <p className={classes.line}>No other generation has this template, so nothing is compared.</p>;
  const all = countOf(others, 'other generation');
  if (others < LEAST_PEERS) {
    return <p className={classes.line}>Only {all} with this template: too few to tell what is usual.</p>;
  }
  return (
    <p className={classes.line}>
      <span className={classes.bar} aria-hidden>
        <span className={classes.half} style={{ left: '25%', right: '35%' }} />
        <span className={classes.median} style={{ left: '45%' }} />
        <span className={classes.own} style={{ left: '78%' }} />
      </span>
      {sampled < others
        ? `Compared with ${formatCount(sampled)} of ${all} with this template: `
        : `Compared with ${all} with this template: `}
      the dot is this one, the block half of them, the line the middle one.
    </p>
  );
}
