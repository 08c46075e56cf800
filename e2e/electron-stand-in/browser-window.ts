import { EventEmitter } from 'node:events';
import { lastWindowClosed, openWindows, requireReady } from './app.ts';
import { createEvent, strict } from './strict.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WindowOptions extends Partial<Bounds> {
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
}

const windows = new Set<Window>();

class Window extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  #bounds: Bounds;
  #isVisible: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isDestroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    requireReady('BrowserWindow');
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.#isVisible = options.show !== false;
    const { width, height } = this.#bounds;
    this.webContents = new WebContents(options.webPreferences ?? {}, { width, height });
    this.id = this.webContents.id;
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.#closed());
    windows.add(this);
    openWindows.add(this);
  }

  static getAllWindows(): Window[] {
    return [...windows];
  }

  static fromWebContents(contents: { readonly id: number } | undefined): Window | null {
    return [...windows].find((window) => window.webContents.id === contents?.id) ?? null;
  }

  /** The page that the test drives counts as the one in front. */
  static getFocusedWindow(): Window | null {
    return [...windows].find((window) => window.isVisible() && !window.isMinimized()) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  /** Only a real taskbar shows it; a test replaces it to see what it was told. */
  setProgressBar(_progress: number, _options?: { readonly mode: string }): void {}

  show(): void {
    this.#isVisible = true;
  }

  focus(): void {
    this.emit('focus');
  }

  minimize(): void {
    this.#isMinimized = true;
  }

  restore(): void {
    this.#isMinimized = false;
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): Bounds {
    return this.#bounds;
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = createEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.webContents.close();
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windows.delete(this);
    openWindows.delete(this);
    this.emit('closed');
    if (windows.size === 0) lastWindowClosed();
  }
}

export const BrowserWindow = strict('BrowserWindow', Window);

export const webContents = strict('webContents', {
  fromDevToolsTargetId: (targetId: string) =>
    [...windows].map((window) => window.webContents).find((contents) => contents.targetId === targetId),
});
