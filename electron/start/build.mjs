import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { say } from './say.mjs';

const SOURCES = ['src', 'electron', 'renderer', 'electron.vite.config.ts', 'package-lock.json'];
/** The first and the last file of a build. */
const OUTPUTS = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Builds when there is no build or a source is newer than it. False when the build failed; its output was shown. */
export function ensureBuilt(root) {
  const built = Math.min(...OUTPUTS.map((file) => modifiedMs(path.join(root, file))));
  const changed = Math.max(...SOURCES.map((name) => newestMs(path.join(root, name))));
  if (built > changed) return true;
  say(built === 0 ? 'building, once…' : 'sources have changed, building…');
  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const build = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (build.status === 0) return true;
  process.stderr.write(`${build.stdout}${build.stderr}`);
  say('the build failed, see above.');
  return false;
}

function newestMs(file) {
  const own = modifiedMs(file);
  if (own === 0 || !statSync(file).isDirectory()) return own;
  return Math.max(own, ...readdirSync(file).map((name) => newestMs(path.join(file, name))));
}

function modifiedMs(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
