import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { toFailure } from '../src/api/index.ts';
import { setMenu } from './menu.ts';
import type { RecentWorkspaces } from './recent-workspaces.ts';
import type { RunWatch } from './run-watch.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** How a person gets to another workspace: by the menu, the page, a dropped folder or a second start. */
export interface WorkspaceOpener {
  /**
   * Opens a folder in place of the one that is open, or asks which when `dir` is null. A person is asked before a run is
   * stopped for it, and told when the folder cannot be opened.
   */
  open(dir: string | null): Promise<void>;
  /** Makes the menu anew, with the recent workspaces as they are now. */
  showMenu(): void;
}

export function createOpener(session: WorkspaceSession, recent: RecentWorkspaces, runs: RunWatch): WorkspaceOpener {
  const showMenu = () =>
    setMenu({
      openWorkspace: (dir) => void open(dir),
      forgetRecent() {
        recent.clear(session.dir());
        showMenu();
      },
      recent: recent.list(session.dir()),
      isDevelopment: !app.isPackaged,
    });
  const open = async (dir: string | null) => {
    const chosen = dir ?? (await chooseFolder());
    if (chosen === undefined || path.resolve(chosen) === session.dir()) return;
    if (!runs.mayStop('open another workspace') || !(await changeTo(session, chosen))) return;
    recent.note(session.dir());
    showMenu();
    for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
  };
  recent.note(session.dir());
  showMenu();
  return { open, showMenu };
}

async function chooseFolder(): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog({ title: 'Open workspace', properties: ['openDirectory'] });
  return filePaths[0];
}

/** False, and the person knows why, when it cannot be opened; the one before is still open then. */
async function changeTo(session: WorkspaceSession, dir: string): Promise<boolean> {
  try {
    return await session.change(dir);
  } catch (error) {
    dialog.showErrorBox('This workspace cannot be opened', `${dir}\n\n${toFailure(error).message}`);
    return false;
  }
}
