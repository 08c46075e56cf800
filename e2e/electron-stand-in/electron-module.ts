/** `import 'electron'` in the main process; a name that is missing here fails when the application is linked. */
export { app } from './app.ts';
export { BrowserWindow, webContents } from './browser-window.ts';
export { protocol } from './custom-scheme.ts';
export { dialog, screen, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { Notification } from './notification.ts';
export { session } from './permissions.ts';
export { safeStorage } from './safe-storage.ts';
