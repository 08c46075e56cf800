import path from 'node:path';
import type { ReverieEvent } from '../src/api/index.ts';
import { type EngineHandle, startEngineThread } from '../src/host/index.ts';

/** The workspace that is open, and the change to another. */
export interface WorkspaceSession {
  engine(): EngineHandle;
  /** Opens another workspace; when that fails the earlier one stays and the reason is thrown. False when it is open already. */
  change(workspaceDir: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Starts an engine on `workspaceDir` and keeps exactly one open. Rejects as `startEngineThread` does. */
export async function openSession(
  workspaceDir: string,
  onEvent: (event: ReverieEvent) => void,
): Promise<WorkspaceSession> {
  const open = async (dir: string) => {
    const engine = await startEngineThread({ workspaceDir: dir, env: process.env });
    engine.subscribe(onEvent);
    return engine;
  };
  let dir = path.resolve(workspaceDir);
  let engine = await open(dir);
  return {
    engine: () => engine,
    async change(next) {
      if (path.resolve(next) === dir) return false;
      const opened = await open(path.resolve(next));
      const earlier = engine;
      dir = path.resolve(next);
      engine = opened;
      await earlier.close();
      return true;
    },
    close: () => engine.close(),
  };
}
