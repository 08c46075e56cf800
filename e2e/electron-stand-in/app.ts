import { EventEmitter } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { appDir, manifest } from './runtime.ts';
import { takeInstanceLock } from './single-instance.ts';
import { createEvent, strict } from './strict.ts';

/** What `app` needs of a window, so that neither module imports the other. */
interface OpenWindow {
  close(): void;
}

export const openWindows = new Set<OpenWindow>();

const ready = Promise.withResolvers<void>();

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly name: string = manifest.name;
  #paths = new Map<string, string>();
  #releaseLock: (() => void) | undefined;
  #isReady = false;
  #isQuitting = false;

  whenReady(): Promise<void> {
    return ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getVersion(): string {
    return manifest.version;
  }

  getAppPath(): string {
    return appDir;
  }

  setPath(name: string, value: string): void {
    this.#paths.set(name, value);
  }

  getPath(name: string): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    if (name === 'userData') return path.join(os.homedir(), '.config', this.name);
    throw new Error(`Electron stand-in: app.getPath('${name}') is not implemented`);
  }

  requestSingleInstanceLock(data: unknown): boolean {
    this.#releaseLock = takeInstanceLock(this.getPath('userData'), data, ({ argv, cwd, data: sent }) => {
      this.emit('second-instance', createEvent({}), argv, cwd, sent);
    });
    return this.#releaseLock !== undefined;
  }

  quit(): void {
    const event = createEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    if (openWindows.size === 0) this.#finish();
    else for (const window of [...openWindows]) window.close();
  }

  exit(code = 0): void {
    this.#releaseLock?.();
    process.exit(code);
  }

  lastWindowClosed(): void {
    if (this.#isQuitting || this.listenerCount('window-all-closed') === 0) this.#finish();
    else this.emit('window-all-closed');
  }

  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready', createEvent({}), {});
    ready.resolve();
  }

  #finish(): void {
    const event = createEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) return;
    this.emit('quit', createEvent({}), 0);
    this.exit(0);
  }
}

const instance = new App();
export const app = strict('app', instance);
export const becomeReady = () => instance.becomeReady();
export const lastWindowClosed = () => instance.lastWindowClosed();

/** Electron throws for what is used too early, and so does the stand-in. */
export function requireReady(what: string): void {
  if (!instance.isReady()) throw new Error(`${what} cannot be used before app is ready`);
}
