import { assertNodeVersion } from '../host/index.ts';
import { describeError, EXIT } from './errors.ts';

/** One Ctrl-C may arrive twice: from the terminal, and handed on by npm or the launcher. */
const SAME_CTRL_C_MS = 500;

/**
 * The program behind `reverie`. Ctrl-C asks the command to end cleanly; a second one ends the process at once.
 * The exit code is set rather than forced, so that what is still in a pipe gets through.
 */
async function main(): Promise<void> {
  assertNodeVersion();
  const abort = new AbortController();
  let askedAtMs = 0;
  const stop = () => {
    if (!abort.signal.aborted) askedAtMs = performance.now();
    else if (performance.now() - askedAtMs > SAME_CTRL_C_MS) process.exit(EXIT.cancelled);
    abort.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // Loaded only now: an old Node would crash on what the commands import.
  const { runCli } = await import('./run-cli.ts');
  process.exitCode = await runCli(process.argv.slice(2), {
    // Opened on first use, since an opened standard input can keep a process alive.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: abort.signal,
  });
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exitCode = EXIT.wrongUse;
});
