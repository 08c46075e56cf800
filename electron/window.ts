import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { BrowserWindow, shell } from 'electron';
import { APP_URL, isAppUrl } from './protocol.ts';
import { readPlace, savePlace } from './window-place.ts';

export interface WindowFiles {
  readonly preload: string;
  /** Folder for the window's remembered place. */
  readonly userData: string;
  /** Written once the window is on screen, for the launcher that waits for it. */
  readonly shownMarker: string | undefined;
}

/** Opens the one window: sandboxed, isolated, and unable to leave its page; `onWindow` gets it before anything is loaded. */
export async function openWindow(
  { preload, userData, shownMarker }: WindowFiles,
  onWindow: (window: BrowserWindow) => void,
): Promise<BrowserWindow> {
  const placeFile = path.join(userData, 'window.json');
  const place = readPlace(placeFile);
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Reverie',
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true },
  });
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
    if (shownMarker !== undefined) writeFileSync(shownMarker, '');
  });
  window.on('close', () => savePlace(placeFile, window));
  onWindow(window);
  keepOnPage(window);
  await window.loadURL(APP_URL);
  return window;
}

/** Links to the web open in the system's browser; everything else that would leave the page is stopped. */
function keepOnPage({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(({ url }) => {
    if (/^https?:\/\//i.test(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
}
