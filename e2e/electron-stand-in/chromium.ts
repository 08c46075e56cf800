import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SWITCHES = [
  '--headless',
  '--remote-debugging-port=0',
  '--no-startup-window',
  '--no-first-run',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
  '--password-store=basic',
  '--use-mock-keychain',
  // No page under test reaches anything but this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

export interface Chromium {
  readonly process: ChildProcess;
  /** Address of its debugging protocol. */
  readonly url: string;
}

/** Starts the browser that draws the pages; it ends with this process and this process with it. */
export async function startChromium(): Promise<Chromium> {
  const executable = process.env.CHROMIUM_PATH;
  if (executable === undefined) throw new Error('Electron stand-in: CHROMIUM_PATH names no browser');
  const profile = mkdtempSync(path.join(os.tmpdir(), 'reverie-stand-in-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const chromium = spawn(executable, [...SWITCHES, ...sandbox, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  process.on('exit', () => {
    chromium.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    chromium.stderr.on('data', (data) => {
      output += data;
      const found = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    chromium.on('error', reject);
    chromium.on('exit', (code) => reject(new Error(`Electron stand-in: Chromium ended with ${code}: ${output}`)));
  });
  chromium.on('exit', () => process.exit());
  return { process: chromium, url };
}
