import type { Command } from 'commander';
import { type FailureGroup, fromFailure, type RunInfo } from '../../api/index.ts';
import type { Engine } from '../../engine.ts';
import type { Cli } from '../cli.ts';
import { describeError, EXIT } from '../errors.ts';
import { addRequestOptions, type RequestFlags, toRunRequest } from '../options.ts';
import { createRunBars } from '../run-progress.ts';
import { describeRun, isConfiguration, runDocument } from '../run-report.ts';
import { withEngine } from '../with-engine.ts';

const HELP = `
The store decides for each phase whether it is reused or generated; "reverie plan" shows that beforehand. Progress
goes to standard error: bars on a terminal, else a JSON object a line. The result goes to standard output.
Ctrl-C aborts what is in flight and keeps what is finished; a second Ctrl-C ends at once.
Exit code 1 when some generation failed, 2 when one failed because of a template or a setting.

Example:
  $ reverie run --cohort first-light
  $ reverie run --force raw --gen d_4fvebse4h56093om --descendants
  $ reverie run --force parsed --stage evaluation`;

export function addRunCommand(program: Command, cli: Cli): void {
  const command = program
    .command('run')
    .description('generate what is missing, reuse what is there')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => run(cli, self.optsWithGlobals()));
  addRequestOptions(command);
}

async function run(cli: Cli, flags: RequestFlags): Promise<void> {
  const request = toRunRequest(flags);
  await withEngine(cli, flags, async (engine) => {
    cli.io.signal.throwIfAborted();
    const ended = await follow(cli, engine, await engine.runner.start(request));
    const { failures } = await engine.handlers['runs.get']({ runId: ended.runId });
    cli.exitCode = exitCodeOfRun(ended, failures);
    if (flags.json) await cli.out.json(runDocument(ended, failures));
    else for (const line of describeRun(ended, failures)) await cli.out.line(line);
    const wrong = failures.find((group) => isConfiguration(group.failure));
    if (ended.failure !== null) await cli.err.line(describeError(fromFailure(ended.failure)));
    else if (wrong !== undefined) await cli.err.line(describeError(fromFailure(wrong.failure)));
  });
}

/** Shows how far the run is until it has ended; Ctrl-C cancels it. */
async function follow(cli: Cli, engine: Engine, started: RunInfo): Promise<RunInfo> {
  const { signal } = cli.io;
  const progress = createRunBars(cli);
  let pace = started.progress;
  const show = (run: RunInfo): void => {
    if (run.runId !== started.runId) return;
    // A run that has ended has no pace of its own any more.
    pace = run.progress ?? pace;
    progress.update({ ...run, progress: pace });
  };
  const unsubscribe = engine.subscribe((event) => {
    if (event.type === 'run.changed') show(event.run);
  });
  const cancel = () => void engine.runner.cancel(started.runId).catch(() => undefined);
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  show(started);
  try {
    const ended = await engine.runner.ended(started.runId);
    show(ended);
    return ended;
  } finally {
    signal.removeEventListener('abort', cancel);
    unsubscribe();
    progress.stop();
  }
}

function exitCodeOfRun({ state, counters }: RunInfo, failures: readonly FailureGroup[]): number {
  if (state === 'cancelled') return EXIT.cancelled;
  if (state === 'failed' || failures.some((group) => isConfiguration(group.failure))) return EXIT.wrongUse;
  return counters.failed > 0 ? EXIT.failed : EXIT.ok;
}
