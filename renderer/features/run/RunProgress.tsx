import { ActionIcon, Progress, UnstyledButton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { RunInfo } from '../../../src/api/index.ts';
import { useCancelRun, usePauseRun } from '../../api/index.ts';
import { showRuns } from '../../state/index.ts';
import { formatCount, formatMoney } from '../../words/index.ts';
import { countersWords } from './plan-words.ts';
import classes from './run.module.css';
import { paceWords } from './share-words.ts';

/** How far a run is, live, with ways to hold and to stop it. */
export function RunProgress({ run }: { run: RunInfo }) {
  const cancel = useCancelRun();
  const pause = usePauseRun();
  const { done, total } = run.counters;
  const percent = total === 0 ? 0 : (done / total) * 100;
  return (
    <div
      className={classes.progress}
      role="status"
      // It changes every second; what matters of it is told by alerts.
      aria-live="off"
      aria-label={`Run ${run.runId} is ${run.paused ? 'paused' : 'under way'}`}
    >
      <UnstyledButton
        className={classes.progressText}
        onClick={() => showRuns(run.runId)}
        title={countersWords(run.counters)}
      >
        <span>
          Run {run.runId}: {formatCount(done)} of {formatCount(total)}
          {run.counters.failed > 0 && (
            <span className={classes.bad} title={run.progress?.errors[0]?.failure.message}>
              {' '}
              · {formatCount(run.counters.failed)} failed
            </span>
          )}
          <Speed run={run} />
        </span>
        <Progress
          value={percent}
          size={4}
          aria-label="Share of the run that is done"
          color={run.paused ? 'gray' : 'dusk'}
        />
      </UnstyledButton>
      <ActionIcon
        aria-label={run.paused ? 'Resume the run' : 'Pause the run'}
        title={run.paused ? 'Resume the run' : 'Pause the run; calls under way go on'}
        loading={pause.isPending}
        onClick={() => pause.mutate(run)}
      >
        {run.paused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
      </ActionIcon>
      <ActionIcon
        aria-label="Cancel the run"
        title="Cancel the run; what is done stays"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(run.runId)}
      >
        <IconPlayerStop size={15} />
      </ActionIcon>
    </div>
  );
}

/** Rate, spending and time left, where there is room for them. */
function Speed({ run }: { run: RunInfo }) {
  return (
    <span className={classes.speed}>
      {' · '}
      {paceWords(run)}
      {run.spentMicros !== null && run.spentMicros > 0 && ` · ${formatMoney(run.spentMicros)}`}
    </span>
  );
}
