import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { Reply, ReverieEvent, Transport } from '../src/api/index.ts';
import { DROP_CHANNEL, EVENT_CHANNEL, INVOKE_CHANNEL, MENU_CHANNEL } from './channels.ts';

/** All that the page gets of the desktop. Names and arguments are checked on the other side, which trusts no page. */
const transport: Transport = {
  kind: 'desktop',
  invoke: (method, input): Promise<Reply> => ipcRenderer.invoke(INVOKE_CHANNEL, method, input),
  subscribe(listener) {
    // The event object holds ipcRenderer itself, so only the payload is passed on.
    const forward = (_event: IpcRendererEvent, event: ReverieEvent) => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward);
    };
  },
  onMenuCommand(listener) {
    const forward = (_event: IpcRendererEvent, command: string) => listener(command);
    ipcRenderer.on(MENU_CHANNEL, forward);
    return () => {
      ipcRenderer.off(MENU_CHANNEL, forward);
    };
  },
};

contextBridge.exposeInMainWorld('reverie', transport);

// Only this side learns where a dropped folder lies; a file that the page made up itself lies nowhere.
window.addEventListener('drop', (event) => {
  const dropped = event.dataTransfer?.files[0];
  const dir = dropped === undefined || !event.isTrusted ? '' : webUtils.getPathForFile(dropped);
  if (dir !== '') void ipcRenderer.invoke(DROP_CHANNEL, dir);
});
