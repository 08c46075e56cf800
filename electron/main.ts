import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, dialog, session } from 'electron';
import { toFailure } from '../src/api/index.ts';
import { broadcast, openBridge } from './bridge.ts';
import { createLinkOpener, startDir } from './deep-links.ts';
import { createDesktopHandlers } from './desktop-methods.ts';
import { collectLinks, registerLinks } from './link-inbox.ts';
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
// A profile of its own, as in tests, is not the application that a person's links open.
else registerLinks();
registerAppScheme();
const links = collectLinks(process.argv);
let workspaceDir = workspaceArgument();
if (app.requestSingleInstanceLock({ workspaceDir, link: links.first() })) {
  // Never awaited at the top: Electron becomes ready only after this module has been evaluated.
  app.whenReady().then(start).catch(stopWithError);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const keys = openStoredKeys(path.join(userData, 'keys.json'));
  const runs = watchRuns();
  const recent = openRecentWorkspaces(path.join(userData, 'recent.json'));
  workspaceDir ??= startDir(recent.list(''), links.first());
  const workspace = await openSession({
    workspaceDir,
    // The engine keeps there what this person allows, as the command line does.
    environment: () => keys.environment({ ...process.env, REVERIE_USER_DATA: userData }),
    onEvent(event) {
      broadcast(event);
      runs.onEvent(event);
    },
  });
  const { open, openView, showMenu, showCommands } = createOpener(workspace, recent, runs);
  openBridge(
    () => workspace.engine(),
    createDesktopHandlers({ session: workspace, recent, keys, open, onRecentChange: showMenu, showCommands }),
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
  const openLink = createLinkOpener({
    recent: () => recent.list(workspace.dir()),
    openView,
    tell: (title, words) => dialog.showErrorBox(title, words),
  });
  const show = async () => {
    if (window.isDestroyed()) window = await openWindow(files, quit.onWindow);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  links.onLink((link) => void show().then(() => openLink(link)));
  app.on('second-instance', (_event, _argv, itsFolder, data) => {
    const { link, workspaceDir: dir } = data as SecondStart;
    if (link !== null) links.add(link);
    else void show().then(() => open(dir ?? itsFolder));
  });
}

/** What a second start tells the first, which it gives way to. */
interface SecondStart {
  readonly workspaceDir: string | null;
  readonly link: string | null;
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

/** Null where a link alone says what to open, or the current folder is meant. */
function workspaceArgument(): string | null {
  // Not strict: Electron and its debuggers add arguments of their own.
  const { values } = parseArgs({ args: process.argv, strict: false, options: { workspace: { type: 'string' } } });
  return typeof values.workspace === 'string' ? path.resolve(values.workspace) : null;
}

function stopWithError(error: unknown): void {
  dialog.showErrorBox('Reverie cannot open this workspace', `${workspaceDir ?? ''}\n\n${toFailure(error).message}`);
  app.exit(EXIT_CANNOT_OPEN);
}
