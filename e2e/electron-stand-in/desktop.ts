import { strict } from './strict.ts';

/** A test puts its own answer in place of the dialog, as it would with real Electron. */
export const dialog = strict('dialog', {
  async showOpenDialog(): Promise<{ filePaths: string[] }> {
    throw new Error('Electron stand-in: replace dialog.showOpenDialog in the test');
  },
  showMessageBoxSync({ message }: { message: string }): number {
    throw new Error(`Electron stand-in: replace dialog.showMessageBoxSync in the test; it was asked: ${message}`);
  },
  showErrorBox(title: string, content: string): void {
    console.error(`[error box] ${title}: ${content}`);
  },
});

export const shell = strict('shell', {
  async openExternal(url: string): Promise<void> {
    throw new Error(`Electron stand-in: replace shell.openExternal in the test; it was asked for ${url}`);
  },
});

export const screen = strict('screen', {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
});
