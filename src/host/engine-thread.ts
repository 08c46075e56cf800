import { Worker } from 'node:worker_threads';
import { type EventListener, fromFailure, type Reply, ReverieError, toFailure } from '../api/index.ts';
import type { EngineOptions } from '../engine.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { assertNodeVersion } from './node-version.ts';

/** How long an engine may take to commit and close before its thread is ended for it. */
const CLOSE_LIMIT_MS = 10_000;

/** The worker lies beside this module, as source or as bundle. */
const ENGINE_WORKER = new URL(
  import.meta.url.endsWith('.ts') ? 'engine-worker.ts' : 'engine-worker.js',
  import.meta.url,
);

/**
 * Starts the engine on a thread of its own, so that no query or fsync blocks its host.
 * Rejects with what the engine refused to start for, for example INVALID_CONFIG or STORE_FAILURE.
 */
export async function startEngineThread(options: EngineOptions, entry: URL = ENGINE_WORKER): Promise<EngineHandle> {
  assertNodeVersion();
  // A plain copy: process.env itself is an exotic object that cannot be sent to a thread.
  const worker = new Worker(entry, { workerData: { ...options, env: { ...options.env } } });
  const thread = new EngineThread(worker);
  await thread.started;
  return thread;
}

class EngineThread implements EngineHandle {
  readonly started: Promise<void>;
  readonly #worker: Worker;
  readonly #open = new Map<number, (reply: Reply) => void>();
  readonly #listeners = new Set<EventListener>();
  #lastId = 0;
  #closing = false;
  /** Why nothing more will come; undefined while the engine runs. */
  #stopped: ReverieError | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.started = new Promise((resolve, reject) => {
      worker.on('message', (message: FromEngine) => {
        if (message.type === 'started') resolve();
        else if (message.type === 'refused') reject(fromFailure(message.error));
        else if (message.type === 'reply') this.#answer(message.id, message.reply);
        else for (const listener of this.#listeners) listener(message.event);
      });
      worker.on('error', (error) => this.#stop(error instanceof Error ? error.message : String(error)));
      worker.on('exit', (code) => {
        this.#stop(`its thread ended with code ${code}`);
        if (this.#stopped) reject(this.#stopped);
      });
    });
  }

  invoke(method: unknown, input: unknown): Promise<Reply> {
    if (this.#stopped) return Promise.resolve({ ok: false, error: toFailure(this.#stopped) });
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#open.set(id, resolve);
      this.#post({ type: 'call', id, method, input });
    });
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#stopped || this.#closing) return;
    this.#closing = true;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#post({ type: 'close' });
    const timer = setTimeout(() => void this.#worker.terminate(), CLOSE_LIMIT_MS);
    await ended;
    clearTimeout(timer);
  }

  #post(message: ToEngine): void {
    this.#worker.postMessage(message);
  }

  #answer(id: number, reply: Reply): void {
    this.#open.get(id)?.(reply);
    this.#open.delete(id);
  }

  #stop(cause: string): void {
    if (this.#stopped) return;
    this.#stopped = new ReverieError(
      'INTERNAL',
      'engine_stopped',
      this.#closing
        ? 'The engine was closed.'
        : `The engine has stopped: ${cause}. Start Reverie again; what was committed is kept.`,
    );
    for (const id of [...this.#open.keys()]) this.#answer(id, { ok: false, error: toFailure(this.#stopped) });
    // No event of its own: whoever shows anything asks again, and is told what happened in the answer.
    if (!this.#closing) for (const listener of this.#listeners) listener({ type: 'workspace.changed' });
  }
}
