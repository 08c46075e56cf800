import type { RowFact, RowFacts } from '../../../src/api/index.ts';
import { formatCount, formatMoney } from '../../words/index.ts';
import classes from './Grid.module.css';
import { Unknown } from './Unknown.tsx';

interface FactCellProps {
  /** Undefined while they are on their way. */
  readonly facts: RowFacts | undefined;
  readonly fact: RowFact;
}

/** What a pinned column says of a row. */
export function FactCell({ facts, fact }: FactCellProps) {
  if (facts === undefined) return <span className={classes.placeholder} />;
  const value = facts[fact];
  if (value === null) return <Unknown />;
  const words = typeof value === 'string' ? value : formatFact(fact, value);
  return <span title={words}>{words}</span>;
}

function formatFact(fact: RowFact, value: number): string {
  if (fact === 'costMicros') return formatMoney(value);
  return fact === 'temperature' ? String(value) : formatCount(value);
}
