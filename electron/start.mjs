// npm start: the desktop where it can be had, else the same page from the loopback web host.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './start/build.mjs';
import { runDesktop } from './start/desktop.mjs';
import { fetchElectron, findElectron, hasDisplay } from './start/electron-binary.mjs';
import { isSupportedNode } from './start/node-version.mjs';
import { HELP, readOptions } from './start/options.mjs';
import { endWithNpm } from './start/parent.mjs';
import { openSample } from './start/sample.mjs';
import { say } from './start/say.mjs';
import { runWeb } from './start/web.mjs';

const WRONG_USE = 2;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

endWithNpm();
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
    const { code, problem } = await startDesktop(workspaceDir);
    if (problem === undefined) return code;
    const isLast = options.host === 'electron';
    say(`${problem}.${isLast ? '' : ' Using the browser instead.'}`);
    if (isLast) return 1;
  }
  return runWeb(root, { ...options, workspaceDir });
}

/** Runs the desktop shell: its exit code, or the problem that leaves only the browser. */
async function startDesktop(workspaceDir) {
  if (!hasDisplay()) return { problem: 'there is no display for a window' };
  const found = findElectron(root);
  const { file, problem } = found === undefined ? await fetchElectron(root) : { file: found };
  return problem === undefined ? runDesktop(file, root, workspaceDir) : { problem };
}
