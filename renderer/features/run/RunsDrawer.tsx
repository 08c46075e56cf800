import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useCallback } from 'react';
import { SideDialog } from '../../components/index.ts';
import { showRuns, useUi } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { RunItems } from './RunItems.tsx';
import { RunList } from './RunList.tsx';
import classes from './run.module.css';

/** All runs, and what each of them did. */
export function RunsDrawer() {
  const isOpen = useUi((ui) => ui.isRunsOpen);
  const runId = useUi((ui) => ui.shownRunId);
  useCommand(
    'runs.show',
    useCallback(() => showRuns(), []),
  );
  return (
    <SideDialog
      isOpen={isOpen}
      onClose={() => useUi.setState({ isRunsOpen: false })}
      title={runId === null ? 'Runs' : `Run ${runId}`}
      width={640}
    >
      {runId === null ? (
        <RunList />
      ) : (
        <div className={classes.run}>
          <Button
            className={classes.back}
            variant="subtle"
            size="compact-xs"
            leftSection={<IconArrowLeft size={14} />}
            onClick={() => showRuns()}
          >
            All runs
          </Button>
          <RunItems runId={runId} />
        </div>
      )}
    </SideDialog>
  );
}
