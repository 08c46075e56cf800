import { ActionIcon, Button } from '@mantine/core';
import { IconHistory, IconKeyboard, IconSettings } from '@tabler/icons-react';
import type { GenerationFilter, WorkspaceInfo } from '../../../src/api/index.ts';
import { useActiveRun, useFacets } from '../../api/index.ts';
import { showRuns } from '../../state/index.ts';
import { countOf, formatCount } from '../../words/index.ts';
import { RunProgress } from '../run/index.ts';
import { runCommand } from '../shortcuts/index.ts';
import classes from './shell.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';
import { WorkspaceMenu } from './WorkspaceMenu.tsx';

/** Which workspace is open, what runs, and the window's own switches. */
export function Header({ workspace }: { workspace: WorkspaceInfo }) {
  const activeRun = useActiveRun();
  return (
    <header className={classes.header}>
      <h1 className={classes.brand}>Reverie</h1>
      <WorkspaceMenu workspace={workspace} />
      <Counts />
      <span className={classes.grow} />
      {activeRun !== null && <RunProgress run={activeRun} />}
      <Button variant="subtle" color="gray" leftSection={<IconHistory size={15} />} onClick={() => showRuns()}>
        Runs
      </Button>
      <ThemeToggle />
      <ActionIcon aria-label="Settings" title="Settings" onClick={() => runCommand('settings.show')}>
        <IconSettings size={17} />
      </ActionIcon>
      <ActionIcon
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => runCommand('shortcuts.show')}
      >
        <IconKeyboard size={17} />
      </ActionIcon>
    </header>
  );
}

const EVERYTHING: GenerationFilter = {};

/** How many generations the workspace holds, and how many of them need attention. */
function Counts() {
  const { data } = useFacets(EVERYTHING);
  if (data === undefined) return null;
  const attention = data.values.status.filter(
    ({ value, count }) => count > 0 && (value === 'failed' || value === 'blocked'),
  );
  return (
    <span className={classes.counts}>
      {countOf(data.total, 'generation')}
      {attention.map(({ value, count }) => ` · ${formatCount(count)} ${value}`)}
    </span>
  );
}
