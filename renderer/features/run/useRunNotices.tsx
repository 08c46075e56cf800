import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { ReverieEvent, RunInfo } from '../../../src/api/index.ts';
import { useEngineEvents } from '../../api/index.ts';
import { openGeneration, pickVersion, showRuns } from '../../state/index.ts';
import { capitalise } from '../../words/index.ts';
import { countersWords, RUN_STATE_WORDS } from './plan-words.ts';
import classes from './run.module.css';

/** Runs that were started in this window and have not been reported on; others have their own window to tell. */
const ownRuns = new Set<number>();

/** Says when this run ends. An answer that says it has ended already is reported at once. */
export function rememberOwnRun(run: RunInfo): void {
  // A version picked by hand gives way to what the run brings.
  pickVersion(null);
  if (run.state === 'running') ownRuns.add(run.runId);
  else report(run);
}

/** Tells what came of the runs that were started here. */
export function useRunNotices(): void {
  useEngineEvents(
    useCallback((event: ReverieEvent) => {
      if (event.type !== 'run.changed' || event.run.state === 'running' || !ownRuns.delete(event.run.runId)) return;
      report(event.run);
    }, []),
  );
}

/** For when all that it says, and more, is in front of somebody. */
export function hideNotice(runId: number): void {
  notifications.hide(noticeId(runId));
}

function noticeId(runId: number): string {
  return `run-${runId}`;
}

function report(run: RunInfo): void {
  const genIds = run.request.filter.genIds;
  const onlyGenId = genIds?.length === 1 && !run.request.descendants ? genIds[0] : undefined;
  const isWell = run.state === 'done' && run.counters.failed === 0;
  const id = noticeId(run.runId);
  const hide = () => hideNotice(run.runId);
  notifications.show({
    id,
    color: isWell ? 'teal' : run.counters.failed > 0 || run.state === 'failed' ? 'red' : 'gray',
    title: `Run ${run.runId}: ${RUN_STATE_WORDS[run.state].toLowerCase()}`,
    autoClose: isWell ? 8_000 : 20_000,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <div className={classes.notice}>
        <span>{run.failure?.message ?? `${capitalise(countersWords(run.counters))}.`}</span>
        <span className={classes.noticeActions}>
          {onlyGenId !== undefined && run.counters.generated > 0 && (
            <Button
              variant="light"
              size="compact-xs"
              onClick={() => {
                openGeneration(onlyGenId, 'versions');
                hide();
              }}
            >
              See the versions
            </Button>
          )}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              showRuns(run.runId);
              hide();
            }}
          >
            What happened
          </Button>
        </span>
      </div>
    ),
  });
}
