import path from 'node:path';
import type { ReverieEvent } from '../src/api/index.ts';
import { type EngineHandle, startEngineThread } from '../src/host/index.ts';

/** The workspace that is open, and the change to another. */
export interface WorkspaceSession {
  engine(): EngineHandle;
  /** The open workspace's folder, absolute. */
  dir(): string;
  /** Opens another workspace; when that fails the earlier one stays and the reason is thrown. False when it is open already. */
  change(workspaceDir: string): Promise<boolean>;
  /** Starts the engine anew on the same workspace, with the environment as it is now. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly workspaceDir: string;
  /** What the engine finds its keys in, asked each time one starts. */
  environment(): Promise<NodeJS.ProcessEnv>;
  onEvent(event: ReverieEvent): void;
}

/** Starts an engine on a workspace and keeps exactly one open. Rejects as `startEngineThread` does. */
export async function openSession({ workspaceDir, environment, onEvent }: SessionOptions): Promise<WorkspaceSession> {
  const open = async (target: string) => {
    const engine = await startEngineThread({ workspaceDir: target, env: await environment() });
    engine.subscribe(onEvent);
    return engine;
  };
  let dir = path.resolve(workspaceDir);
  let engine = await open(dir);
  const replace = async (target: string) => {
    const opened = await open(target);
    const earlier = engine;
    dir = target;
    engine = opened;
    await earlier.close();
  };
  return {
    engine: () => engine,
    dir: () => dir,
    async change(next) {
      if (path.resolve(next) === dir) return false;
      await replace(path.resolve(next));
      return true;
    },
    async restart() {
      await replace(dir);
      onEvent({ type: 'workspace.changed' });
    },
    close: () => engine.close(),
  };
}
