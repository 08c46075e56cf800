const CHECK_MS = 500;

/**
 * Ends this program in order when npm, which started it, has ended: npm's shell does not hand a SIGTERM on. Started by
 * hand it may well outlive its shell, and is left alone.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, CHECK_MS);
  timer.unref();
}
