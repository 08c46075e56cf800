// npm start: the desktop where it can be had, else the same page from the loopback web host.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './start/build.mjs';
import { runDesktop } from './start/desktop.mjs';
import { fetchElectron, findElectron, hasDisplay } from './start/electron-binary.mjs';
import { isSupportedNode } from './start/node-version.mjs';
import { HELP, readOptions } from './start/options.mjs';
import { openSample } from './start/sample.mjs';
import { say } from './start/say.mjs';
import { runWeb } from './start/web.mjs';

const WRONG_USE = 2;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

if (isSupportedNode(root)) process.exitCode = await start();

async function start() {
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${error.message} (npm start -- --help shows what there is)`);
    return WRONG_USE;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  if (!ensureBuilt(root)) return 1;
  const workspaceDir = options.workspaceDir ?? (await openSample(root));
  if (options.host !== 'web') {
    const code = await startDesktop(workspaceDir, options.host);
    if (code !== undefined) return code;
    if (options.host === 'electron') return 1;
  }
  return runWeb(root, { ...options, workspaceDir });
}

/** The desktop's exit code, or undefined, with a line that says why, when the browser has to do. */
async function startDesktop(workspaceDir, host) {
  const instead = host === 'auto' ? ' Using the browser instead.' : '';
  if (!hasDisplay()) {
    say(`there is no display for a window.${instead}`);
    return undefined;
  }
  const electron = findElectron(root) ?? (await fetchElectron(root));
  const code = electron === undefined ? undefined : await runDesktop(electron, root, workspaceDir);
  if (code === undefined) say(`no window could be shown.${instead}`);
  return code;
}
