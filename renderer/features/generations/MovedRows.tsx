import { Button } from '@mantine/core';
import { useCallback } from 'react';
import type { SettledView } from '../../api/index.ts';
import { formatCount } from '../../words/index.ts';
import { keysOf, useCommand } from '../shortcuts/index.ts';
import classes from './MovedRows.module.css';

/** Says that the rows would stand otherwise by now, over the foot of the table so that nothing moves for it, and lets them. */
export function MovedRows({ settled: { total, present, update } }: { settled: SettledView }) {
  useCommand(
    'table.update',
    useCallback(() => update(), [update]),
  );
  return (
    <div className={classes.notice}>
      <span role="status">{movedWords(total, present)}</span>
      <Button size="compact-xs" radius="xl" title={`Update the table (${keysOf('table.update')[0]})`} onClick={update}>
        Update the table
      </Button>
    </div>
  );
}

function movedWords(total: number, present: number): string {
  if (total === present) return 'Rows have moved';
  const more = present - total;
  return more > 0 ? `${formatCount(more)} more match by now` : `${formatCount(-more)} fewer match by now`;
}
