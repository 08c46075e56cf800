import { ActionIcon, Progress, UnstyledButton } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { RunInfo } from '../../../src/api/index.ts';
import { useCancelRun } from '../../api/index.ts';
import { showRuns } from '../../state/index.ts';
import { formatCount } from '../../words/index.ts';
import { countersWords } from './plan-words.ts';
import classes from './run.module.css';

/** How far a run is, live, with a way to stop it. */
export function RunProgress({ run }: { run: RunInfo }) {
  const cancel = useCancelRun();
  const { done, total } = run.counters;
  const percent = total === 0 ? 0 : (done / total) * 100;
  return (
    <div className={classes.progress} role="status" aria-label={`Run ${run.runId} is under way`}>
      <UnstyledButton
        className={classes.progressText}
        onClick={() => showRuns(run.runId)}
        title={countersWords(run.counters)}
      >
        <span>
          Run {run.runId}: {formatCount(done)} of {formatCount(total)}
          {run.counters.failed > 0 && <span className={classes.bad}> · {formatCount(run.counters.failed)} failed</span>}
        </span>
        <Progress value={percent} size={4} aria-label="Share of the run that is done" />
      </UnstyledButton>
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
