import { EventEmitter } from 'node:events';
import type { Session } from './cdp.ts';
import { fromWeb, toWeb } from './custom-scheme.ts';
import { answerInvoke, encodeEvent } from './ipc-main.ts';
import { type FromPreload, RECEIVER, type ToPreload } from './page-preload.ts';
import { installPreload, type PreloadWorld } from './page-worlds.ts';
import { applyPermissions } from './permissions.ts';
import { installRequestGate } from './request-gate.ts';
import { cdp } from './runtime.ts';
import { createEvent } from './strict.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webSecurity?: boolean;
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'deny' | 'allow' };

let lastId = 0;

/**
 * Closes a window that Chromium opened all the same. Playwright holds every new window at its start, and one that is
 * closed while held leaves the page that asked for it waiting for ever, so it is let go first.
 */
async function closeRefused(targetId: string): Promise<void> {
  const { browser, session } = cdp();
  try {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    await session(sessionId).send('Runtime.runIfWaitingForDebugger');
  } finally {
    await browser.send('Target.closeTarget', { targetId });
  }
}

/** A page of Chromium in the clothes of Electron's `webContents`. */
export class WebContents extends EventEmitter {
  readonly id: number;
  targetId: string | undefined;
  readonly #created: Promise<Session>;
  #openHandler: OpenHandler | undefined;
  #mainFrameId: string | undefined;
  #url = '';
  /** The document that the application itself asked for, about which it is not asked again. */
  #loading: string | undefined;
  #preloadContext: number | undefined;
  #isDestroyed = false;
  /** Windows that the application refused and Chromium opened all the same. */
  #refusedWindows = 0;

  constructor(preferences: WebPreferences, size: { readonly width: number; readonly height: number }) {
    super();
    if (preferences.nodeIntegration || preferences.sandbox === false || preferences.contextIsolation === false) {
      throw new Error('Electron stand-in: only sandboxed and isolated pages are supported');
    }
    lastId += 1;
    this.id = lastId;
    this.#created = this.#create(preferences, size);
  }

  async #create({ preload }: WebPreferences, size: { width: number; height: number }): Promise<Session> {
    const { browser, session: sessionOf } = cdp();
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size });
    this.targetId = targetId;
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const session = sessionOf(sessionId);
    await session.send('Page.enable');
    this.#mainFrameId = (await session.send('Page.getFrameTree')).frameTree.frame.id;
    const world = preload === undefined ? undefined : await installPreload(session, preload);
    this.#listen(session, world);
    await installRequestGate(session, {
      mainFrameId: () => this.#mainFrameId,
      mayNavigate: (url) => this.#mayNavigate(url),
    });
    await session.send('Runtime.enable');
    await browser.send('Target.setDiscoverTargets', { discover: true });
    return session;
  }

  #listen(session: Session, world: PreloadWorld | undefined): void {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world?.name) this.#preloadContext = context.id;
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#url = fromWeb(frame.url);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#mainFrameId) this.emit('did-navigate-in-page', createEvent({}), fromWeb(url));
    });
    session.on('Page.loadEventFired', () => {
      if (this.#url !== 'about:blank') this.emit('did-finish-load');
    });
    session.on('Page.windowOpen', ({ url }) => {
      const { action } = this.#openHandler?.({ url: fromWeb(url) }) ?? { action: 'allow' };
      if (action === 'allow') throw new Error('Electron stand-in: opening a window from a page is not implemented');
      this.#refusedWindows += 1;
    });
    session.on('Runtime.bindingCalled', async ({ name, payload }) => {
      if (name !== world?.binding) return;
      const senderFrame = { url: this.#url, parent: null };
      await this.#tellPreload(await answerInvoke(JSON.parse(payload) as FromPreload, { sender: this, senderFrame }));
    });
    const { browser } = cdp();
    browser.on('Target.targetCreated', async ({ targetInfo }) => {
      if (targetInfo.openerId !== this.targetId || this.#refusedWindows === 0) return;
      this.#refusedWindows -= 1;
      await closeRefused(targetInfo.targetId);
    });
    browser.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId === this.targetId) this.#destroyed();
    });
  }

  #mayNavigate(url: string): boolean {
    const isAskedFor = this.#loading === url;
    this.#loading = undefined;
    if (isAskedFor) return true;
    const event = createEvent({ url, isMainFrame: true });
    this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  async #tellPreload(message: ToPreload): Promise<void> {
    if (this.#preloadContext === undefined || this.#isDestroyed) return;
    const session = await this.#created;
    const call = { contextId: this.#preloadContext, expression: `${RECEIVER}(${JSON.stringify(message)})` };
    // The document may be gone by now, and its preload with it.
    await session.send('Runtime.evaluate', call).catch(() => undefined);
  }

  #destroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('destroyed');
  }

  async loadURL(url: string): Promise<void> {
    const session = await this.#created;
    await applyPermissions(this, url);
    this.#loading = url.replace(/#.*/u, '');
    const finished = new Promise((resolve) => this.once('did-finish-load', resolve));
    const moved = new Promise((resolve) => this.once('did-navigate-in-page', resolve));
    const { errorText, loaderId } = await session.send('Page.navigate', { url: toWeb(url) });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    // Nothing is loaded where only what is behind `#` is another.
    if (loaderId === undefined) this.#loading = undefined;
    await (loaderId === undefined ? moved : finished);
  }

  async reload(): Promise<void> {
    const session = await this.#created;
    this.#loading = this.#url;
    await session.send('Page.reload');
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const session = await this.#created;
    const call = { expression: code, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', call);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new Error('Object has been destroyed');
    void this.#tellPreload(encodeEvent(channel, args));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Playwright closes a page through here. */
  close(): void {
    if (this.targetId === undefined) return;
    void cdp().browser.send('Target.closeTarget', { targetId: this.targetId });
    this.#destroyed();
  }
}
