import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { DESKTOP_SCHEMAS, type DesktopHandlers, type Reply, type ReverieEvent } from '../src/api/index.ts';
import { dispatchBy, type EngineHandle } from '../src/host/index.ts';
import { DROP_CHANNEL, EVENT_CHANNEL, INVOKE_CHANNEL } from './channels.ts';
import { isAppUrl } from './protocol.ts';

/**
 * Answers the page's calls: the desktop's own by `handlers`, all others with the engine that is open at the time. Who
 * sends is checked here; the method's name and its arguments are checked by the dispatch, as for every other host.
 */
export function openBridge(
  currentEngine: () => EngineHandle,
  handlers: DesktopHandlers,
  onDrop: (dir: string) => void,
): void {
  ipcMain.handle(DROP_CHANNEL, (event, dir: unknown) => {
    if (isTrusted(event) && typeof dir === 'string') onDrop(dir);
  });
  ipcMain.handle(INVOKE_CHANNEL, (event, method: unknown, input: unknown): Promise<Reply> | Reply => {
    if (!isTrusted(event)) return UNTRUSTED;
    const isDesktops = typeof method === 'string' && Object.hasOwn(DESKTOP_SCHEMAS, method);
    return isDesktops ? dispatchBy(DESKTOP_SCHEMAS, handlers, method, input) : currentEngine().invoke(method, input);
  });
}

/** Tells every window what changed. */
export function broadcast(event: ReverieEvent): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(EVENT_CHANNEL, event);
}

/** Only the page itself may call, no frame inside it and nothing that it may have been led to. */
function isTrusted({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
}

const UNTRUSTED: Reply = {
  ok: false,
  error: {
    kind: 'INVALID_INPUT',
    reason: 'untrusted_sender',
    message: 'Only the page of Reverie itself may call the engine.',
    details: {},
  },
};
