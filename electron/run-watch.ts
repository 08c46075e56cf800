import { app, BrowserWindow, dialog, Notification } from 'electron';
import type { ReverieEvent, RunInfo } from '../src/api/index.ts';

/** Who waits less than this has not gone to do something else. */
const LONG_RUN_MS = 5_000;
const STOP = 1;

const STATE_WORDS = {
  running: 'goes on',
  done: 'is done',
  failed: 'has failed',
  interrupted: 'was interrupted',
  cancelled: 'was cancelled',
} as const satisfies Record<RunInfo['state'], string>;

/** Shows runs outside the window: in the taskbar, by a notification at the end of a long one, and before they would be stopped. */
export interface RunWatch {
  onEvent(event: ReverieEvent): void;
  /** Whether what goes on may be stopped; asks when something does. Once it was allowed for good, nobody is asked again. */
  mayStop(because: 'quit' | 'open another workspace'): boolean;
}

export function watchRuns(): RunWatch {
  const running = new Map<number, RunInfo>();
  // A notification that nobody holds may be collected, and its click with it.
  const shown = new Set<Notification>();
  let isQuitting = false;

  const showProgress = (): void => {
    const runs = [...running.values()];
    const total = sum(runs, (run) => run.counters.total);
    const done = sum(runs, (run) => run.counters.done);
    const mode = runs.every((run) => run.paused) ? 'paused' : 'normal';
    for (const window of BrowserWindow.getAllWindows()) {
      if (runs.length === 0) window.setProgressBar(-1);
      else window.setProgressBar(total === 0 ? 0 : done / total, { mode });
    }
  };
  const notify = (run: RunInfo): void => {
    if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return;
    const notification = new Notification({ title: `Run ${run.runId} ${STATE_WORDS[run.state]}`, body: endWords(run) });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      for (const window of BrowserWindow.getAllWindows().slice(0, 1)) {
        if (window.isMinimized()) window.restore();
        window.focus();
      }
    });
    notification.show();
  };
  return {
    onEvent(event) {
      if (event.type !== 'run.changed') return;
      const { run } = event;
      if (run.state === 'running') running.set(run.runId, run);
      else if (running.delete(run.runId) && isWorthTelling(run)) notify(run);
      showProgress();
    },
    mayStop(because) {
      if (running.size === 0 || isQuitting) return true;
      const allowed = askToStop([...running.values()], because);
      isQuitting = allowed && because === 'quit';
      return allowed;
    },
  };
}

/** Asks before the application or its last window goes while a run goes on. On macOS the application stays without windows. */
export function confirmQuit(watch: RunWatch): { onWindow(window: BrowserWindow): void } {
  app.on('before-quit', (event) => {
    if (!watch.mayStop('quit')) event.preventDefault();
  });
  return {
    onWindow(window) {
      window.on('close', (event) => {
        if (process.platform !== 'darwin' && !watch.mayStop('quit')) event.preventDefault();
      });
    },
  };
}

function askToStop(runs: readonly RunInfo[], because: string): boolean {
  const left = sum(runs, ({ counters }) => counters.total - counters.done);
  const names = runs.map(({ runId }) => `Run ${runId}`).join(' and ');
  const answer = dialog.showMessageBoxSync({
    type: 'question',
    message: `${names} ${runs.length === 1 ? 'is' : 'are'} still going on. Stop and ${because}?`,
    detail: `${left} generations are not done. Everything that is stored is kept; calls under way are aborted.`,
    buttons: ['Keep running', `Stop and ${because}`],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer === STOP;
}

/** Whoever cancelled a run knows that it ended. */
function isWorthTelling({ state, startedAt, endedAt }: RunInfo): boolean {
  return state !== 'cancelled' && endedAt !== null && endedAt - startedAt >= LONG_RUN_MS;
}

function endWords({ counters: { generated, reused, failed }, failure }: RunInfo): string {
  return failure?.message ?? `${generated} generated, ${reused} reused, ${failed} failed.`;
}

function sum(runs: readonly RunInfo[], part: (run: RunInfo) => number): number {
  return runs.reduce((all, run) => all + part(run), 0);
}
