import { Loader } from '@mantine/core';
import { useEffect } from 'react';
import { useActiveRun, useConnection, usePrefetchedRows, useWorkspace } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { useView } from '../../state/index.ts';
import { useReviewCommands } from '../annotate/index.ts';
import { CompareView, MarkTray, useCompareCommands } from '../compare/index.ts';
import { useLinkCommand } from '../link/index.ts';
import { CommandPalette } from '../palette/index.ts';
import { RunDialog, RunsDrawer, useRunNotices } from '../run/index.ts';
import { SettingsDialog } from '../settings/index.ts';
import { ShortcutSheet, useMenuOfCommands, useShortcuts } from '../shortcuts/index.ts';
import { Tour } from '../tour/index.ts';
import { ConnectionBanner, Refused } from './ConnectionBanner.tsx';
import { DropTarget } from './DropTarget.tsx';
import { Header } from './Header.tsx';
import { Panes } from './Panes.tsx';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
import classes from './shell.module.css';
import { titleWords } from './title-words.ts';

/** Header, table and detail pane, and what opens over them. */
export function Shell() {
  const connection = useConnection();
  const workspace = useWorkspace();
  const title = titleWords(workspace.data?.name, useActiveRun());
  useShortcuts();
  useRunNotices();
  useReviewCommands();
  useCompareCommands();
  useLinkCommand();
  const comparing = useView((state) => state.comparing);
  useEffect(() => {
    document.title = title;
  }, [title]);

  if (connection.state === 'refused') return <Refused />;
  if (workspace.data === undefined) {
    return (
      <main className={classes.center}>
        <RowsAhead />
        {workspace.error === null ? (
          <Loader role="status" aria-label="Opening the workspace" />
        ) : (
          <div className={classes.message}>
            <h1 className={classes.brand}>Reverie</h1>
            <ErrorNotice error={workspace.error} onRetry={() => void workspace.refetch()} />
          </div>
        )}
      </main>
    );
  }
  return (
    <div className={classes.shell}>
      {connection.state === 'lost' && <ConnectionBanner />}
      {workspace.data.readOnly !== null && <ReadOnlyBanner readOnly={workspace.data.readOnly} />}
      <Header workspace={workspace.data} />
      <Panes root={workspace.data.root} isCovered={comparing !== null} />
      {comparing !== null && <CompareView comparing={comparing} />}
      <MarkTray />
      <RunDialog />
      <RunsDrawer />
      <ShortcutSheet />
      <CommandPalette />
      <SettingsDialog workspace={workspace.data} />
      <Tour />
      <DropTarget />
      <NativeMenu />
    </div>
  );
}

/** On its own, so that nothing else is drawn anew when something can be done or no longer. */
function NativeMenu() {
  useMenuOfCommands();
  return null;
}

/** The table's first rows are on their way while the workspace is. */
function RowsAhead() {
  usePrefetchedRows(useView((state) => state.table));
  return null;
}
