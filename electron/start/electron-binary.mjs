import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { say } from './say.mjs';

/** How long a blocked network may keep a person waiting. */
const PROBE_LIMIT_MS = 6_000;
const DOWNLOAD_LIMIT_MS = 10 * 60_000;

/**
 * Electron's executable where it is on disk already, else undefined.
 * Looks itself: `require('electron')` downloads, and a stalled server keeps it for minutes.
 */
export function findElectron(root) {
  const packageDir = path.join(root, 'node_modules', 'electron');
  const pathFile = path.join(packageDir, 'path.txt');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const executable = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : override && 'electron';
  if (!executable) return undefined;
  const file = path.join(override ?? path.join(packageDir, 'dist'), executable);
  return existsSync(file) ? file : undefined;
}

/** Whether a window could be shown at all. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Downloads Electron, once, where the network allows: `{ file }`, or `{ problem }` in words where not. */
export async function fetchElectron(root) {
  const problem = await probe(releaseUrl(root));
  if (problem !== undefined) return { problem: `Electron cannot be downloaded (${problem})` };
  say('downloading Electron, once (about 120 MB)…');
  const installer = path.join(root, 'node_modules/electron/install.js');
  const child = spawn(process.execPath, [installer], { stdio: 'inherit' });
  const timer = setTimeout(() => child.kill(), DOWNLOAD_LIMIT_MS);
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  const file = findElectron(root);
  return file === undefined ? { problem: 'the download of Electron failed' } : { file };
}

/** The address that Electron's own installer takes, with the same variables for mirrors. */
function releaseUrl(root) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'));
  const base =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  const folder = process.env.ELECTRON_CUSTOM_DIR ?? `v${version}`;
  return `${base}${folder}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Why the address cannot be reached, in a few words; undefined when it can. */
async function probe(url) {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return response.ok ? undefined : `the server answered ${response.status}`;
  } catch (error) {
    return error.name === 'TimeoutError' ? 'no answer in 6 s' : (error.cause?.code ?? error.message);
  }
}
