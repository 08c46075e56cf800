import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { ApiProvider, type Connection } from '../../api/index.ts';
import { cssVariables, ErrorBoundary, theme } from '../../components/index.ts';
import { Shell } from './Shell.tsx';
import classes from './shell.module.css';

const colorScheme = localStorageColorSchemeManager({ key: 'reverie.theme' });

/** The whole page over a connection to the engine. */
export function App({ connection }: { connection: Connection }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <Notifications
        position="bottom-right"
        limit={4}
        containerWidth={380}
        classNames={{ root: classes.notifications ?? '' }}
      />
      <ErrorBoundary>
        <ApiProvider connection={connection}>
          <Shell />
        </ApiProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
