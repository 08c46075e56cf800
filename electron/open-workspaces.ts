import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { type MenuGroup, toFailure } from '../src/api/index.ts';
import { setMenu } from './menu.ts';
import { enableCommands, isSameMenu } from './page-menus.ts';
import { APP_URL } from './protocol.ts';
import type { RecentWorkspaces } from './recent-workspaces.ts';
import type { RunWatch } from './run-watch.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** How a person gets to another workspace: by the menu, the page, a dropped folder, a second start or a link. */
export interface WorkspaceOpener {
  /**
   * Opens a folder in place of the one that is open, or asks which when `dir` is null. A person is asked before a run is
   * stopped for it, and told when the folder cannot be opened.
   */
  open(dir: string | null): Promise<void>;
  /** The same, and shows a view of it: the part of the page's address behind `#`. */
  openView(dir: string, hash: string): Promise<void>;
  /** Makes the menu anew, with the recent workspaces as they are now. */
  showMenu(): void;
  /** Shows in the menu what the page can do. */
  showCommands(groups: readonly MenuGroup[]): void;
}

export function createOpener(session: WorkspaceSession, recent: RecentWorkspaces, runs: RunWatch): WorkspaceOpener {
  let commands: readonly MenuGroup[] = [];
  const showMenu = () =>
    setMenu({
      commands,
      openWorkspace: (dir) => void open(dir),
      forgetRecent() {
        recent.clear(session.dir());
        showMenu();
      },
      recent: recent.list(session.dir()),
      isDevelopment: !app.isPackaged,
    });
  /** False when another one is still open afterwards. */
  const change = async (dir: string) => {
    if (path.resolve(dir) === session.dir()) return true;
    if (!runs.mayStop('open another workspace') || !(await changeTo(session, dir))) return false;
    recent.note(session.dir());
    showMenu();
    return true;
  };
  const open = async (dir: string | null) => {
    const chosen = dir ?? (await chooseFolder());
    if (chosen === undefined || path.resolve(chosen) === session.dir() || !(await change(chosen))) return;
    for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
  };
  const openView = async (dir: string, hash: string) => {
    const isOther = path.resolve(dir) !== session.dir();
    if (!(await change(dir))) return;
    for (const window of BrowserWindow.getAllWindows()) {
      // Only what is behind `#` changes, so the page stays; with another workspace it is loaded anew after that.
      await window.loadURL(`${APP_URL}#${hash}`);
      if (isOther) window.webContents.reload();
    }
  };
  recent.note(session.dir());
  showMenu();
  const showCommands = (groups: readonly MenuGroup[]) => {
    const areKnown = isSameMenu(commands, groups);
    commands = groups;
    if (areKnown) enableCommands(groups);
    else showMenu();
  };
  return { open, openView, showMenu, showCommands };
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
