import { Button, Code } from '@mantine/core';
import type { ReactNode } from 'react';
import { parseFilter } from '../../../src/api/index.ts';
import { useWorkspace } from '../../api/index.ts';
import { CopyButton } from '../../components/index.ts';
import { clearFilter, useView } from '../../state/index.ts';
import classes from './EmptyTable.module.css';

/** Nothing passes the filter, or nobody can tell what would. */
export function NothingMatches() {
  const isWrong = useView(({ table }) => parseFilter(table.filter.line ?? '').errors.length > 0);
  return (
    <div className={classes.empty}>
      <h2 className={classes.title}>{isWrong ? 'The filter cannot be understood' : 'Nothing matches these filters'}</h2>
      <p>
        {isWrong
          ? 'Above it says what is wrong with it; mend that, or start over.'
          : 'Take one of them back, or start over.'}
      </p>
      <Button variant="light" onClick={clearFilter}>
        Clear filters
      </Button>
    </div>
  );
}

/** A workspace without generations: how the first ones get in. */
export function NoGenerations() {
  const workspace = useWorkspace().data;
  const cohort = workspace?.cohorts[0]?.id ?? 'COHORT';
  return (
    <div className={classes.empty}>
      <h2 className={classes.title}>No generations yet</h2>
      <p>Make the generations of a cohort, or bring in files that are already there. In a terminal:</p>
      <Step words="Plan every member of a cohort" command={`reverie cohort create ${cohort}`} />
      <Step words="Import the workspace's gens/ folder" command="reverie import" />
      <p>They appear here as soon as they are in; then “Run all…” makes what is missing.</p>
    </div>
  );
}

function Step({ words, command }: { words: ReactNode; command: string }) {
  return (
    <div className={classes.step}>
      <span>{words}</span>
      <span className={classes.command}>
        <Code>{command}</Code>
        <CopyButton value={command} label={`Copy “${command}”`} />
      </span>
    </div>
  );
}
