import { Skeleton, UnstyledButton } from '@mantine/core';
import type { RunInfo } from '../../../src/api/index.ts';
import { useRuns } from '../../api/index.ts';
import { Ago, ErrorNotice } from '../../components/index.ts';
import { showRuns } from '../../state/index.ts';
import { countOf, formatDuration, formatMoney, nameReason } from '../../words/index.ts';
import { countersWords } from './plan-words.ts';
import { RunStateTag } from './RunStateTag.tsx';
import classes from './run.module.css';
import { settingsWords } from './run-words.ts';

/** The runs, newest first. */
export function RunList() {
  const { data: runs, error, refetch } = useRuns();
  if (runs === undefined) {
    return error === null ? <Skeleton height={160} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  if (runs.length === 0)
    return <p className={classes.dim}>No run yet. “Run all…” above the table starts the first one.</p>;
  return (
    <ul className={classes.runs}>
      {runs.map((run) => (
        <li key={run.runId}>
          <UnstyledButton className={classes.runRow} onClick={() => showRuns(run.runId)}>
            <span className={classes.runHead}>
              <strong>Run {run.runId}</strong>
              <RunStateTag state={run.state} isPaused={run.paused} />
              <span className={classes.grow} />
              <span className={classes.dim}>
                <Ago time={run.startedAt} />
                {run.endedAt !== null && `, took ${formatDuration(run.endedAt - run.startedAt)}`}
              </span>
            </span>
            <RunLine run={run} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function RunLine({ run }: { run: RunInfo }) {
  return (
    <>
      <span>{settingsWords(run.request)}</span>
      <span className={classes.dim}>
        {countOf(run.counters.total, 'generation')}: {countersWords(run.counters)} ·{' '}
        {countOf(run.counters.modelCalls, 'model call')}
        {run.spentMicros !== null && ` · ${formatMoney(run.spentMicros)} spent`}
        {run.failure !== null && ` · ${nameReason(run.failure.reason)}`}
      </span>
    </>
  );
}
