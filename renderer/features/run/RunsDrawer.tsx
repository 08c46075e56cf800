import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useCallback } from 'react';
import { SideDialog } from '../../components/index.ts';
import { showRequests, showRuns, useUi } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { Requests } from './Requests.tsx';
import { RunComparisonView } from './RunComparison.tsx';
import { RunItems } from './RunItems.tsx';
import { RunList } from './RunList.tsx';
import classes from './run.module.css';

/** All runs and what each of them did, or the requests that they sent. */
export function RunsDrawer() {
  const isOpen = useUi((ui) => ui.isRunsOpen);
  const runId = useUi((ui) => ui.shownRunId);
  const view = useUi((ui) => ui.runsView);
  const marked = useUi((ui) => ui.markedRunIds);
  useCommand(
    'runs.show',
    useCallback(() => showRuns(), []),
  );
  return (
    <SideDialog
      isOpen={isOpen}
      onClose={() => useUi.setState({ isRunsOpen: false })}
      title={titleOf(runId, view, marked)}
      width={720}
    >
      <div className={classes.run}>
        {runId === null && view !== 'comparison' ? <Views view={view} /> : <Back runId={runId} view={view} />}
        <Content runId={runId} view={view} marked={marked} />
      </div>
    </SideDialog>
  );
}

type View = 'runs' | 'requests' | 'comparison';

interface ContentProps {
  readonly runId: number | null;
  readonly view: View;
  readonly marked: readonly number[];
}

function Content({ runId, view, marked }: ContentProps) {
  if (view === 'requests') return <Requests runId={runId} />;
  if (view === 'comparison') {
    const [a, b] = inOrder(marked);
    return <RunComparisonView key={`${a} ${b}`} a={a} b={b} />;
  }
  return runId === null ? <RunList /> : <RunItems key={runId} runId={runId} />;
}

/** The earlier run first. */
function inOrder([first = 0, second = first]: readonly number[]): readonly [number, number] {
  return [Math.min(first, second), Math.max(first, second)];
}

function titleOf(runId: number | null, view: View, marked: readonly number[]): string {
  if (view === 'comparison') return `Runs ${inOrder(marked).join(' and ')}`;
  if (runId === null) return view === 'requests' ? 'Requests to models' : 'Runs';
  return view === 'requests' ? `Requests of run ${runId}` : `Run ${runId}`;
}

function Views({ view }: { view: View }) {
  return (
    <SegmentedControl
      className={classes.back}
      aria-label="What to show"
      data={[
        { value: 'runs', label: 'Runs' },
        { value: 'requests', label: 'Requests' },
      ]}
      value={view}
      onChange={(value) => (value === 'requests' ? showRequests() : showRuns())}
    />
  );
}

function Back({ runId, view }: { runId: number | null; view: View }) {
  return (
    <Button
      className={classes.back}
      variant="subtle"
      size="compact-xs"
      leftSection={<IconArrowLeft size={14} />}
      onClick={() => showRuns(view === 'requests' ? runId : null)}
    >
      {view === 'requests' && runId !== null ? `Run ${runId}` : 'All runs'}
    </Button>
  );
}
