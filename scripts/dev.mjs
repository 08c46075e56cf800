// npm run dev [-- --workspace DIR]: builds again on every change and serves the page; reload it to see a change.
import { fork } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../electron/start/build.mjs';
import { isSupportedNode } from '../electron/start/node-version.mjs';
import { readOptions } from '../electron/start/options.mjs';
import { openSample } from '../electron/start/sample.mjs';

/** Editors write a file in several steps. */
const SETTLE_MS = 150;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

if (isSupportedNode(root)) await develop();

async function develop() {
  const options = readOptions(process.argv.slice(2));
  ensureBuilt(root);
  const workspaceDir = options.workspaceDir ?? (await openSample(root));
  let { host, port } = await serve(workspaceDir, options.port);
  process.on('SIGINT', () => host.kill()).on('SIGTERM', () => host.kill());

  onChange(async (changed) => {
    // A failed build says why, and the next change tries again.
    if (!ensureBuilt(root)) return;
    if (changed.every((folder) => folder === 'renderer')) return;
    host.removeAllListeners('exit').kill();
    await new Promise((resolve) => host.once('exit', resolve));
    ({ host, port } = await serve(workspaceDir, port));
  });
}

/** Starts the web host; when it ends by itself, so does this program. */
function serve(workspaceDir, wantedPort) {
  const args = ['--workspace', workspaceDir, '--port', String(wantedPort)];
  const host = fork(path.join(root, 'out/main/serve.js'), args);
  host.once('exit', (code) => process.exit(code ?? 1));
  return new Promise((resolve) => {
    host.once('message', ({ url, error }) => {
      console.log(error?.message ?? `Reverie is at ${url}`);
      if (url) resolve({ host, port: new URL(url).port });
    });
  });
}

/** Calls the listener with the source folders that changed, one call after the other. */
function onChange(listener) {
  const changed = new Set();
  let timer;
  let work = Promise.resolve();
  const settle = () => {
    const folders = [...changed];
    changed.clear();
    work = work.then(() => listener(folders));
  };
  for (const folder of ['src', 'electron', 'renderer']) {
    watch(path.join(root, folder), { recursive: true }, () => {
      changed.add(folder);
      clearTimeout(timer);
      timer = setTimeout(settle, SETTLE_MS);
    });
  }
}
