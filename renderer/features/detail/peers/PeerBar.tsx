import type { PeerFact, PeerSpread } from '../../../../src/api/index.ts';
import classes from './peers.module.css';
import { placeAmong } from './place-among.ts';

interface PeerBarProps {
  readonly fact: PeerFact;
  readonly amount: number;
  readonly spread: PeerSpread;
}

/** Where a number lies among those of the others with the same template: drawn, and in words. */
export function PeerBar({ fact, amount, spread }: PeerBarProps) {
  const place = placeAmong(fact, amount, spread);
  if (place === null) return null;
  const { low, median, high, own, words, usual } = place;
  return (
    <dd className={classes.peer} title={usual}>
      <span className={classes.bar} aria-hidden>
        <span className={classes.half} style={{ left: `${low * 100}%`, right: `${(1 - high) * 100}%` }} />
        <span className={classes.median} style={{ left: `${median * 100}%` }} />
        <span className={classes.own} style={{ left: `${own * 100}%` }} />
      </span>
      <span className={classes.words}>{words}</span>
    </dd>
  );
}
