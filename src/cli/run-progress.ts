import { MultiBar, type SingleBar } from 'cli-progress';
import type { LiveShare, RunInfo, RunProgress } from '../api/index.ts';
import { formatUsd } from '../prices/index.ts';
import type { Cli } from './cli.ts';
import { createLines } from './progress.ts';
import { oneLine } from './safe-text.ts';
import { timeLeft } from './words.ts';

/** A bar of its own for each model, up to this many; more would push the rest off the screen. */
const MOST_MODELS = 6;
const BAR = '[{bar}] {value}/{total} {note}';

/** How far a run is, on standard error: bars on a terminal, else a JSON object a line with the same figures. */
export interface RunBars {
  update(run: RunInfo): void;
  stop(): void;
}

export function createRunBars(cli: Cli): RunBars {
  return cli.err.isTty ? createBars(cli) : createRunLines(cli);
}

function createRunLines(cli: Cli): RunBars {
  const lines = createLines(cli, 'run');
  return {
    update({ runId, counters: { total, done, ...counts }, spentMicros, paused, progress }) {
      lines.update(done, total, '', { runId, ...counts, spentMicros, paused, ...progress });
    },
    stop: lines.stop,
  };
}

function createBars({ io }: Cli): RunBars {
  const bars = new MultiBar({
    stream: io.stderr,
    format: `{name} ${BAR}`,
    barsize: 24,
    barCompleteChar: '#',
    barIncompleteChar: '.',
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  const shown = new Map<string, SingleBar>();
  let isDrawn = false;
  const show = (key: string, done: number, total: number, payload: object, format?: string): void => {
    const bar = shown.get(key);
    if (bar !== undefined) bar.update(done, payload);
    else shown.set(key, bars.create(total, done, payload, format === undefined ? {} : { format }));
  };
  return {
    update(run) {
      const { counters, progress } = run;
      if (counters.total === 0) return;
      const shares = progress === null ? [] : [...progress.stages, ...modelsToShow(progress)];
      const width = Math.max(3, ...shares.map(({ name }) => name.length));
      show('', counters.done, counters.total, { name: 'run'.padEnd(width), note: runNote(run) });
      for (const [at, share] of shares.entries()) {
        show(`${at}`, share.done, share.total, { name: oneLine(share.name).padEnd(width), note: shareNote(share) });
      }
      const error = progress?.errors[0];
      if (error !== undefined) {
        const note = `newest failure (${error.count} ×): ${error.reason}: ${oneLine(error.failure.message)}`;
        show('error', 0, 1, { note }, '{note}');
      }
      // Otherwise a short run would end before anything was drawn.
      if (!isDrawn) bars.update();
      isDrawn = true;
    },
    stop: () => bars.stop(),
  };
}

function modelsToShow({ models }: RunProgress): readonly LiveShare[] {
  return models.length > 1 && models.length <= MOST_MODELS ? models : [];
}

/** A run in words: counts, rate, spending and the time left, which is called unknown where it is. */
function runNote({ counters, progress, spentMicros, paused }: RunInfo): string {
  const { reused, generated, failed } = counters;
  return [
    `${reused} reused`,
    `${generated} generated`,
    `${failed} failed`,
    ...paceNotes(progress?.perMinute ?? null, spentMicros),
    paused ? 'paused' : timeLeft(progress?.leftMs ?? null),
  ].join(', ');
}

function shareNote({ generated, failed, perMinute, spentMicros, done, total, leftMs }: LiveShare): string {
  return [
    `${generated} generated`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...paceNotes(perMinute, spentMicros),
    ...(done === total ? [] : [timeLeft(leftMs)]),
  ].join(', ');
}

function paceNotes(perMinute: number | null, spentMicros: number | null): string[] {
  return [
    ...(perMinute === null ? [] : [`${perMinute < 10 ? perMinute.toFixed(1) : Math.round(perMinute)}/min`]),
    ...(spentMicros === null ? [] : [formatUsd(spentMicros)]),
  ];
}
