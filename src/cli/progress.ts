import { SingleBar } from 'cli-progress';
import type { Cli } from './cli.ts';

/** Milliseconds between two lines where there is no terminal, so that a log stays readable. */
const LINE_EVERY_MS = 1000;

/** How far a long command is, on standard error: a bar on a terminal, else a JSON object a line. */
export interface Progress {
  /** `note` stands behind the bar, `fields` in the JSON line. */
  update(done: number, total: number, note: string, fields?: Readonly<Record<string, unknown>>): void;
  stop(): void;
}

export function createProgress(cli: Cli, task: string): Progress {
  return cli.err.isTty ? createBar(cli) : createLines(cli, task);
}

function createBar({ io }: Cli): Progress {
  const bar = new SingleBar({
    stream: io.stderr,
    format: '[{bar}] {value}/{total} {note}',
    barsize: 24,
    barCompleteChar: '#',
    barIncompleteChar: '.',
    hideCursor: true,
    clearOnComplete: true,
  });
  let total = 0;
  return {
    update(done, newTotal, note) {
      if (newTotal > 0 && total === 0) bar.start(newTotal, done, { note });
      else if (newTotal !== total) bar.setTotal(newTotal);
      total = newTotal;
      bar.update(done, { note });
    },
    stop: () => bar.stop(),
  };
}

export function createLines({ err }: Cli, task: string): Progress {
  let toldAt = 0;
  let pending: Readonly<Record<string, unknown>> | null = null;
  const tell = (): void => {
    if (pending === null) return;
    // Nobody waits for progress; a closed stream is noticed by whoever writes the result.
    err.json(pending).catch(() => undefined);
    pending = null;
    toldAt = Date.now();
  };
  return {
    update(done, total, _note, fields = {}) {
      pending = { event: 'progress', task, done, total, ...fields };
      if (Date.now() - toldAt >= LINE_EVERY_MS) tell();
    },
    stop: tell,
  };
}
