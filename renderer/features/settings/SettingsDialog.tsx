import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useCallback } from 'react';
import type { WorkspaceInfo } from '../../../src/api/index.ts';
import { useConnection } from '../../api/index.ts';
import { Dialog } from '../../components/index.ts';
import { DENSITIES, PANE_SIDES, usePreferences, useUi } from '../../state/index.ts';
import { DENSITY_WORDS, PANE_SIDE_WORDS, SCHEMES, STALE_CHOICES } from '../../words/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { ProviderLine } from './ProviderLine.tsx';
import classes from './settings.module.css';

/** How the window looks, who answers calls and with which keys; what belongs to the workspace stays in its file. */
export function SettingsDialog({ workspace }: { workspace: WorkspaceInfo }) {
  const isOpen = useUi((ui) => ui.isSettingsOpen);
  useCommand(
    'settings.show',
    useCallback(() => useUi.setState({ isSettingsOpen: true }), []),
  );
  return (
    <Dialog isOpen={isOpen} onClose={() => useUi.setState({ isSettingsOpen: false })} title="Settings" width={620}>
      <div className={classes.sections}>
        <Appearance />
        <Runs />
        <Providers workspace={workspace} />
      </div>
    </Dialog>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, paneSide } = usePreferences();
  return (
    <section aria-labelledby="settings-appearance">
      <h3 id="settings-appearance" className={classes.title}>
        Appearance
      </h3>
      <div className={classes.choice}>
        <span>Theme</span>
        <SegmentedControl
          aria-label="Theme"
          value={colorScheme}
          onChange={setColorScheme}
          data={SCHEMES.map(({ value, label }) => ({ value, label }))}
        />
      </div>
      <div className={classes.choice}>
        <span>Rows of the table</span>
        <SegmentedControl
          aria-label="Rows of the table"
          value={density}
          onChange={(next) => usePreferences.setState({ density: next })}
          data={DENSITIES.map((value) => ({ value, label: DENSITY_WORDS[value] }))}
        />
      </div>
      <div className={classes.choice}>
        <span>Open generation</span>
        <SegmentedControl
          aria-label="Open generation"
          value={paneSide}
          onChange={(next) => usePreferences.setState({ paneSide: next })}
          data={PANE_SIDES.map((value) => ({ value, label: PANE_SIDE_WORDS[value] }))}
        />
      </div>
    </section>
  );
}

function Runs() {
  const policy = usePreferences(({ stalePolicy }) => stalePolicy);
  return (
    <section aria-labelledby="settings-runs">
      <h3 id="settings-runs" className={classes.title}>
        Runs
      </h3>
      <div className={classes.choice}>
        <span>What is stale</span>
        <SegmentedControl
          aria-label="What is stale"
          value={policy ?? 'own'}
          onChange={(next) => usePreferences.setState({ stalePolicy: next === 'own' ? null : next })}
          data={[...STALE_CHOICES]}
        />
      </div>
      <p className={classes.file}>
        Each plan begins with this and can be changed there. Runs on the command line go by their own options.
      </p>
    </section>
  );
}

function Providers({ workspace }: { workspace: WorkspaceInfo }) {
  const { kind } = useConnection();
  return (
    <section aria-labelledby="settings-providers">
      <h3 id="settings-providers" className={classes.title}>
        Providers
      </h3>
      <p className={classes.file}>
        Providers, their models and their limits are set in reverie.yaml in {workspace.root}.{' '}
        {kind === 'desktop'
          ? 'Keys come from the environment or are kept here, encrypted by your system; no file of the workspace holds one.'
          : 'Keys come from the environment that Reverie was started in; the desktop application can also keep them.'}
      </p>
      <ul className={classes.list}>
        {workspace.providers.map((provider) => (
          <ProviderLine key={provider.name} provider={provider} withKeys={kind === 'desktop'} />
        ))}
      </ul>
    </section>
  );
}
