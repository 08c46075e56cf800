import type { Command } from 'commander';
import type { RunInfo, RunItem, RunShare, WorkspaceSavings } from '../../api/index.ts';
import { formatUsd } from '../../prices/index.ts';
import type { Cli } from '../cli.ts';
import { wrongUse } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags, wholeNumber } from '../options.ts';
import { describeRun } from '../run-report.ts';
import { type Column, writeTable } from '../table.ts';
import { withReadEngine } from '../with-engine.ts';
import { localTime, plural, reasonInWords, savedInWords, seconds } from '../words.ts';
import { addCompareCommand } from './runs-compare.ts';
import { addExportRunCommand } from './runs-export.ts';

interface LsFlags extends WorkspaceFlags, JsonFlag {
  readonly limit: number;
}

const DEFAULT_LIMIT = 20;
const MOST_RUNS = 1000;
const MOST_SHOWN = 500;

const RUN_COLUMNS: readonly Column[] = [
  { title: 'RUN', align: 'right' },
  { title: 'STATE' },
  { title: 'STARTED' },
  { title: 'GENERATIONS', align: 'right' },
  { title: 'REUSED', align: 'right' },
  { title: 'GENERATED', align: 'right' },
  { title: 'FAILED', align: 'right' },
  { title: 'CALLS', align: 'right' },
  { title: 'TOKENS', align: 'right' },
];

const SHARE_COLUMNS: readonly Column[] = [
  { title: 'STAGE OR MODEL' },
  { title: 'GENERATED', align: 'right' },
  { title: 'FAILED', align: 'right' },
  { title: 'TOKENS', align: 'right' },
  { title: 'SPENT', align: 'right' },
];

const ITEM_COLUMNS: readonly Column[] = [
  { title: 'STAGE' },
  { title: 'ID' },
  { title: 'PHASE' },
  { title: 'OUTCOME' },
  { title: 'REASON', most: 60 },
  { title: 'TIME', align: 'right' },
];

export function addRunsCommand(program: Command, cli: Cli): void {
  const runs = program
    .command('runs')
    .description('list runs, show or export one, or compare two')
    .addHelpText('after', '\nExample:\n  $ reverie runs ls');
  const ls = runs
    .command('ls')
    .description('list runs, newest first')
    .option('--limit <n>', 'at most this many, up to 1000', wholeNumber('--limit', 1), DEFAULT_LIMIT)
    .addHelpText('after', '\nExample:\n  $ reverie runs ls --limit 5')
    .action((_: unknown, self: Command) => listRuns(cli, self.optsWithGlobals()));
  const show = runs
    .command('show <run>')
    .description('show one run: its counters, its failures, and the first 500 generations that it made or that failed')
    .addHelpText('after', '\nExample:\n  $ reverie runs show 3')
    .action((run: string, _: unknown, self: Command) => showRun(cli, run, self.optsWithGlobals()));
  const compare = addCompareCommand(runs, cli);
  addWorkspaceOptions(addExportRunCommand(runs, cli));
  const savings = runs
    .command('savings')
    .description('what reuse saved over all runs: model calls, tokens, money and time of answering')
    .addHelpText('after', '\nExample:\n  $ reverie runs savings')
    .action((_: unknown, self: Command) => showSavings(cli, self.optsWithGlobals()));
  for (const command of [ls, show, compare, savings]) addJsonOption(addWorkspaceOptions(command));
}

async function listRuns(cli: Cli, flags: LsFlags): Promise<void> {
  if (flags.limit > MOST_RUNS) throw wrongUse('invalid_number', `--limit takes a whole number up to ${MOST_RUNS}.`);
  await withReadEngine(cli, flags, ['runs'], async (engine) => {
    const runs = await engine.handlers['runs.list']({ limit: flags.limit });
    if (flags.json) for (const run of runs) await cli.out.json(run);
    else if (runs.length === 0) await cli.out.line('No runs.');
    else await writeTable(cli.out, RUN_COLUMNS, runs.map(runCells));
  });
}

async function showSavings(cli: Cli, flags: WorkspaceFlags & JsonFlag): Promise<void> {
  await withReadEngine(cli, flags, ['runs'], async (engine) => {
    const saved = await engine.handlers['savings.get']({});
    if (flags.json) await cli.out.json(saved);
    else await cli.out.line(describeSavings(saved));
  });
}

function describeSavings({ runs, ...saved }: WorkspaceSavings): string {
  return runs === 0
    ? 'Reuse has saved nothing yet.'
    : `Saved by reuse in ${plural(runs, 'run')}: ${savedInWords(saved)}.`;
}

function runCells({ runId, state, startedAt, counters }: RunInfo): string[] {
  const { total, reused, generated, failed, modelCalls, totalTokens } = counters;
  const numbers = [total, reused, generated, failed, modelCalls, totalTokens].map(String);
  return [String(runId), state, localTime(startedAt), ...numbers];
}

async function showRun(cli: Cli, run: string, flags: WorkspaceFlags & JsonFlag): Promise<void> {
  const runId = wholeNumber('A run', 1)(run);
  await withReadEngine(cli, flags, ['runs'], async (engine) => {
    const detail = await engine.handlers['runs.get']({ runId });
    const page = { runId, outcome: null, reason: null, offset: 0, limit: MOST_SHOWN };
    const { total, items } = await engine.handlers['runs.items'](page);
    if (flags.json) return cli.out.json({ ...detail, items, itemGenerations: total });
    const { startedAt, endedAt, request } = detail.run;
    for (const line of describeRun(detail.run, detail.failures)) await cli.out.line(line);
    const took = endedAt === null ? '' : `, took ${seconds(endedAt - startedAt)}`;
    await cli.out.line(`Started ${localTime(startedAt)}${took}. Force: ${request.force.join(', ') || 'nothing'}.`);
    if (detail.saved !== null && detail.saved.calls > 0) {
      await cli.out.line(`Saved by reuse: ${savedInWords(detail.saved)}.`);
    }
    const shares = [...detail.stages, ...detail.models];
    if (shares.length > 0) await writeTable(cli.out, SHARE_COLUMNS, shares.map(shareCells));
    if (items.length === 0) return;
    await writeTable(cli.out, ITEM_COLUMNS, items.map(itemCells));
    if (total > MOST_SHOWN) {
      await cli.out.line(
        `… and ${plural(total - MOST_SHOWN, 'more generation')}; "reverie runs export" writes all of them.`,
      );
    }
  });
}

function shareCells({ name, generated, failed, totalTokens, spentMicros }: RunShare): string[] {
  const spent = spentMicros === null ? 'unknown' : formatUsd(spentMicros);
  return [name, String(generated), String(failed), String(totalTokens), spent];
}

function itemCells({ stage, genId, phase, outcome, reason, differs, failure, durationMs }: RunItem): string[] {
  const why = failure === null ? reasonInWords(reason, differs) : `${failure.kind} ${failure.reason}`;
  return [stage, genId, phase, outcome, why, seconds(durationMs)];
}
