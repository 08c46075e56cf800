import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, dialog, session } from 'electron';
import { toFailure } from '../src/api/index.ts';
import { broadcast, openBridge } from './bridge.ts';
import { createDesktopHandlers } from './desktop-methods.ts';
import { createOpener } from './open-workspaces.ts';
import { limitPermissions } from './permissions.ts';
import { registerAppScheme, serveRenderer } from './protocol.ts';
import { openRecentWorkspaces } from './recent-workspaces.ts';
import { confirmQuit, watchRuns } from './run-watch.ts';
import { openStoredKeys } from './stored-keys.ts';
import { openWindow } from './window.ts';
import { openSession, type WorkspaceSession } from './workspace-session.ts';

/** The launcher's sign not to try the web host instead: another host would refuse this workspace too. */
const EXIT_CANNOT_OPEN = 2;
const bundleDir = path.dirname(fileURLToPath(import.meta.url));

if (process.env.REVERIE_USER_DATA) app.setPath('userData', process.env.REVERIE_USER_DATA);
registerAppScheme();
const workspaceDir = workspaceArgument();
if (app.requestSingleInstanceLock({ workspaceDir })) {
  // Never awaited at the top: Electron becomes ready only after this module has been evaluated.
  app.whenReady().then(start).catch(stopWithError);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const keys = openStoredKeys(path.join(userData, 'keys.json'));
  const runs = watchRuns();
  const workspace = await openSession({
    workspaceDir,
    environment: () => keys.environment(process.env),
    onEvent(event) {
      broadcast(event);
      runs.onEvent(event);
    },
  });
  const recent = openRecentWorkspaces(path.join(userData, 'recent.json'));
  const { open, showMenu } = createOpener(workspace, recent, runs);
  openBridge(
    () => workspace.engine(),
    createDesktopHandlers({ session: workspace, recent, keys, open, onRecentChange: showMenu }),
    (dir) => void open(dir),
  );
  serveRenderer(path.join(bundleDir, '../renderer'));
  limitPermissions(session.defaultSession);
  const quit = confirmQuit(runs);
  closeEngineBeforeQuit(workspace);
  const files = {
    preload: path.join(bundleDir, '../preload/preload.cjs'),
    userData,
    shownMarker: process.env.REVERIE_SHOWN_MARKER,
  };
  let window = await openWindow(files, quit.onWindow);
  app.on('activate', async () => {
    if (window.isDestroyed()) window = await openWindow(files, quit.onWindow);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    void open((data as { workspaceDir: string }).workspaceDir);
  });
}

/** Quitting waits until the engine has committed what is finished and closed its store. */
function closeEngineBeforeQuit(workspace: WorkspaceSession): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void workspace.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

function workspaceArgument(): string {
  // Not strict: Electron and its debuggers add arguments of their own.
  const { values } = parseArgs({ args: process.argv, strict: false, options: { workspace: { type: 'string' } } });
  return path.resolve(typeof values.workspace === 'string' ? values.workspace : '.');
}

function stopWithError(error: unknown): void {
  dialog.showErrorBox('Reverie cannot open this workspace', `${workspaceDir}\n\n${toFailure(error).message}`);
  app.exit(EXIT_CANNOT_OPEN);
}
