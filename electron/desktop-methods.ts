import { type DesktopHandlers, type MenuGroup, ReverieError, type RunInfo } from '../src/api/index.ts';
import type { RecentWorkspaces } from './recent-workspaces.ts';
import { isSet, type StoredKeys } from './stored-keys.ts';
import type { WorkspaceSession } from './workspace-session.ts';

interface DesktopParts {
  readonly session: WorkspaceSession;
  readonly recent: RecentWorkspaces;
  readonly keys: StoredKeys;
  /** Opens a folder, or asks for one; the reason is told to the person when it cannot be opened. */
  open(dir: string | null): Promise<void>;
  /** The menu shows the recent workspaces too. */
  onRecentChange(): void;
  showCommands(groups: readonly MenuGroup[]): void;
}

/** What the main process does for its page besides passing calls on to the engine. */
export function createDesktopHandlers(parts: DesktopParts): DesktopHandlers {
  const { session, recent, keys, open, onRecentChange, showCommands } = parts;
  const state = async () => ({
    recent: recent.list(session.dir()),
    keys: keys.variables().map((variable) => ({ variable, isOverruled: isSet(process.env[variable]) })),
    canStoreKeys: await keys.canStore(),
  });
  const restart = async () => {
    await session.restart();
    return state();
  };
  return {
    'desktop.state': state,
    async 'desktop.openWorkspace'({ dir }) {
      if (dir !== null && !recent.has(dir)) {
        const message = 'Only a workspace that was open here before is opened without asking a person.';
        throw new ReverieError('INVALID_INPUT', 'not_recent', message);
      }
      await open(dir);
      return {};
    },
    'desktop.showCommands'({ groups }) {
      showCommands(groups);
      return {};
    },
    async 'desktop.forgetRecent'() {
      recent.clear(session.dir());
      onRecentChange();
      return state();
    },
    async 'desktop.setKey'({ variable, key }) {
      await refuseDuringRun(session);
      await keys.set(variable, key);
      return restart();
    },
    async 'desktop.forgetKey'({ variable }) {
      await refuseDuringRun(session);
      keys.forget(variable);
      return restart();
    },
  };
}

/** The engine takes its keys when it starts, and a run must not end for that. */
async function refuseDuringRun(session: WorkspaceSession): Promise<void> {
  const reply = await session.engine().invoke('runs.list', { limit: 1 });
  const [newest] = reply.ok ? (reply.value as RunInfo[]) : [];
  if (newest?.state !== 'running') return;
  throw new ReverieError('BUSY', 'run_going_on', 'A run is going on; wait for its end or cancel it, then try again.');
}
