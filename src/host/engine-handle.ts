import type { EventListener, Reply } from '../api/index.ts';

/** An engine as its hosts see it, wherever it runs. */
export interface EngineHandle {
  /**
   * Answers every call, whatever arrives: a wrong name or input, a failure, and an engine that has stopped come back
   * as `ok: false`. Never rejects.
   */
  invoke(method: unknown, input: unknown): Promise<Reply>;
  /** Calls the listener for each event until the returned function is called. */
  subscribe(listener: EventListener): () => void;
  /** Ends the engine in order; calls still open are answered with INTERNAL `engine_stopped`. */
  close(): Promise<void>;
}
