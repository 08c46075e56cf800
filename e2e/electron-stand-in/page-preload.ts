import type { createCloner } from './clone.ts';
import type { BridgeEnd } from './page-bridge.ts';

/** What the isolated world sends to the main process, and what comes back. */
export type FromPreload = { readonly id: number; readonly channel: string; readonly args: string };
export type ToPreload =
  | { readonly id: number; readonly ok: string }
  | { readonly id: number; readonly error: string }
  | { readonly channel: string; readonly args: string };

/** Name under which the isolated world listens to the main process. */
export const RECEIVER = '__standInReceive';

/**
 * Runs a sandboxed preload script in the page's isolated world: `require` gives it Electron's renderer side and nothing
 * else. Runs as source text in the page, so it uses nothing from outside itself.
 */
export function runPreload(
  binding: string,
  receiver: string,
  bridge: BridgeEnd,
  makeCloner: typeof createCloner,
  source: string,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  const world = globalThis as unknown as Record<string, (message: never) => void>;
  const cloner = makeCloner();
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        open.set(lastId, { resolve, reject });
        const message: FromPreload = { id: lastId, channel, args: cloner.encode(args) };
        world[binding]?.(JSON.stringify(message) as never);
      }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((kept) => kept !== listener),
      );
      return ipcRenderer;
    },
  };
  world[receiver] = (message: ToPreload) => {
    if ('channel' in message) {
      const args = cloner.decode(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args);
      return;
    }
    const call = open.get(message.id);
    open.delete(message.id);
    if ('error' in message) call?.reject(new Error(message.error));
    else call?.resolve(cloner.decode(message.ok));
  };
  // A file that a test drops was made in the page, and such a file lies nowhere.
  const webUtils = { getPathForFile: () => '' };
  const electron = { ipcRenderer, contextBridge: { exposeInMainWorld: bridge.expose }, webUtils };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const module = { exports: {} };
  // The preload bundle is CommonJS; this is how it is run by Electron too.
  new Function('require', 'module', 'exports', source)(require, module, module.exports);
}
