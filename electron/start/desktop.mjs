import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const WINDOW_LIMIT_MS = 30_000;
/** The shell's own word that it could not open the workspace; it has told the person why. */
const CANNOT_OPEN = 2;

/**
 * Runs the desktop shell until it ends: `{ code }`, or `{ problem }` when it ended, or had to be ended, before a window
 * was on screen, so that another host can be tried.
 */
export async function runDesktop(electron, root, workspaceDir) {
  const markerDir = mkdtempSync(path.join(os.tmpdir(), 'reverie-start-'));
  const marker = path.join(markerDir, 'shown');
  // Chromium refuses to run its sandbox as root.
  const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(electron, [...flags, root, '--workspace', workspaceDir], {
    stdio: 'inherit',
    env: { ...env, REVERIE_SHOWN_MARKER: marker },
  });
  let problem = 'Electron ended before it showed a window';
  const timer = setTimeout(() => {
    if (existsSync(marker)) return;
    problem = 'Electron showed no window in 30 s';
    child.kill();
  }, WINDOW_LIMIT_MS);
  let isAsked = false;
  const stop = () => {
    isAsked = true;
    child.kill();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      problem = `Electron cannot be started (${error.message})`;
      resolve(undefined);
    });
    child.on('close', resolve);
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  clearTimeout(timer);
  const wasShown = existsSync(marker);
  rmSync(markerDir, { recursive: true, force: true });
  if (isAsked) return { code: 0 };
  return wasShown || code === 0 || code === CANNOT_OPEN ? { code: code ?? 1 } : { problem };
}
