import { Button, Checkbox, Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import type { RunInfo } from '../../../src/api/index.ts';
import { useCatalogue, useRuns } from '../../api/index.ts';
import { Ago, ErrorNotice } from '../../components/index.ts';
import { markRun, showComparison, showRuns, useUi } from '../../state/index.ts';
import { countOf, formatDuration, formatMoney, nameReason } from '../../words/index.ts';
import { countersWords } from './plan-words.ts';
import { RunStateTag } from './RunStateTag.tsx';
import classes from './run.module.css';
import { settingsWords } from './run-words.ts';

/** The runs, newest first. */
export function RunList() {
  const { data: runs, error, refetch } = useRuns();
  const marked = useUi((ui) => ui.markedRunIds);
  if (runs === undefined) {
    return error === null ? <Skeleton height={160} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  if (runs.length === 0)
    return <p className={classes.dim}>No run yet. “Run all…” above the table starts the first one.</p>;
  return (
    <>
      <CompareBar />
      <ul className={classes.runs} aria-label="Runs">
        {runs.map((run) => (
          <li key={run.runId} className={classes.pickRow}>
            <Checkbox
              size="xs"
              aria-label={`Compare run ${run.runId}`}
              checked={marked.includes(run.runId)}
              onChange={() => markRun(run.runId)}
            />
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
    </>
  );
}

/** Says how to compare two runs, and does it once two are marked. */
function CompareBar() {
  const marked = useUi((ui) => ui.markedRunIds);
  const [first, second] = [...marked].sort((a, b) => a - b);
  const isReady = first !== undefined && second !== undefined;
  return (
    <div className={classes.compareBar}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowsDiff size={14} />}
        disabled={!isReady}
        onClick={showComparison}
      >
        {isReady ? `Compare run ${first} with run ${second}` : 'Compare'}
      </Button>
      {!isReady && <span className={classes.dim}>Mark two runs to see how they differ.</span>}
    </div>
  );
}

function RunLine({ run }: { run: RunInfo }) {
  const catalogue = useCatalogue();
  return (
    <>
      <span>{settingsWords(run.request, catalogue)}</span>
      <span className={classes.dim}>
        {countOf(run.counters.total, 'generation')}: {countersWords(run.counters)} ·{' '}
        {countOf(run.counters.modelCalls, 'model call')}
        {run.spentMicros !== null && ` · ${formatMoney(run.spentMicros)} spent`}
        {run.failure !== null && ` · ${nameReason(run.failure.reason)}`}
      </span>
    </>
  );
}
