import { createCloner } from './clone.ts';
import type { FromPreload, ToPreload } from './page-preload.ts';
import { strict } from './strict.ts';

/** The part of Electron's event that says who sends. */
export interface SenderEvent {
  readonly sender: unknown;
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

type Handler = (event: SenderEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();
const cloner = createCloner();

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
});

/** Hands a page's call to its handler; a failure becomes the error that Electron makes of it. */
export async function answerInvoke(message: FromPreload, event: SenderEvent): Promise<ToPreload> {
  try {
    const handler = handlers.get(message.channel);
    if (handler === undefined) throw new Error(`No handler registered for '${message.channel}'`);
    const args = cloner.decode(message.args) as unknown[];
    return { id: message.id, ok: cloner.encode(await handler(event, ...args)) };
  } catch (error) {
    return { id: message.id, error: `Error invoking remote method '${message.channel}': ${error}` };
  }
}

export function encodeEvent(channel: string, args: readonly unknown[]): ToPreload {
  return { channel, args: cloner.encode(args) };
}
