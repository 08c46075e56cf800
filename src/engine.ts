import type { EventListener, Handlers } from './api/index.ts';

export interface EngineOptions {
  /** Data root of the workspace. */
  readonly workspaceDir: string;
  /** Where the store lies; `reverie.db` in the workspace unless given. */
  readonly storePath?: string;
  /** Where provider keys are looked up; never stored. */
  readonly env: NodeJS.ProcessEnv;
}

/** A running engine: the contract's handlers, its events, and an orderly end. */
export interface Engine {
  readonly handlers: Handlers;
  subscribe(listener: EventListener): () => void;
  /** Cancels running work, commits what is finished and closes the store. */
  close(): Promise<void>;
}
