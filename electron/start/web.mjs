import { fork, spawn } from 'node:child_process';
import path from 'node:path';
import { say } from './say.mjs';

/** Serves the page until Ctrl-C; prints its link in one line and opens the browser. Answers the exit code. */
export async function runWeb(root, { workspaceDir, port, opensBrowser }) {
  const host = fork(path.join(root, 'out/main/serve.js'), ['--workspace', workspaceDir, '--port', String(port)]);
  const stop = () => host.kill('SIGTERM');
  process.on('SIGINT', stop).on('SIGTERM', stop);
  host.on('message', ({ url, error }) => {
    if (error) {
      say(`${error.message} (${error.kind} ${error.reason})`);
      return;
    }
    console.log(`Reverie is at ${url}`);
    if (opensBrowser) openBrowser(url);
  });
  const code = await new Promise((resolve) => host.on('exit', resolve));
  process.off('SIGINT', stop).off('SIGTERM', stop);
  return code ?? 1;
}

/** Hands the link to the system; where there is no browser the printed link is all there is. */
function openBrowser(url) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
        : ['xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
