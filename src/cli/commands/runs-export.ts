import type { Command } from 'commander';
import { EXPORT_FORMATS, type ExportFormat } from '../../api/index.ts';
import type { Engine } from '../../engine.ts';
import type { Cli } from '../cli.ts';
import { type WorkspaceFlags, wholeNumber } from '../options.ts';
import { withReadEngine } from '../with-engine.ts';
import { exportFile, exportFormat, writeExport } from '../write-export.ts';

interface ExportFlags extends WorkspaceFlags {
  readonly format?: string;
  readonly to?: string;
}

const PAGE = 500;
const HELP = `
Writes the run's settings and counts and every phase that it made or that failed; whatever is not listed was reused, or
not reached. Goes to standard output, or with --to into a new file, whole or not at all: nothing is ever replaced. In
CSV the first column tells what a row is; cells that a spreadsheet would take for a formula begin with an apostrophe.

Example:
  $ reverie runs export 3 --to run-3.csv
  $ reverie runs export 3 --format jsonl | grep '"outcome":"failed"'`;

export function addExportRunCommand(runs: Command, cli: Cli): Command {
  return runs
    .command('export <run>')
    .description('write what a run did as CSV or JSON lines')
    .option('--format <format>', `${EXPORT_FORMATS.join(' or ')} (default: as --to ends, else csv)`)
    .option('--to <file>', 'file to write; must not be there yet')
    .addHelpText('after', HELP)
    .action((run: string, _: unknown, self: Command) => exportRun(cli, run, self.optsWithGlobals()));
}

async function exportRun(cli: Cli, run: string, flags: ExportFlags): Promise<void> {
  const runId = wholeNumber('A run', 1)(run);
  const format = exportFormat(flags.format, flags.to, 'csv');
  await withReadEngine(cli, flags, ['runs'], (engine) =>
    writeExport(cli, engine, exportFile(cli, flags.to), partsOf(cli, engine, runId, format), () => `Run ${runId}`),
  );
}

async function* partsOf(cli: Cli, engine: Engine, runId: number, format: ExportFormat): AsyncGenerator<string> {
  for (let offset = 0, all = 1; offset < all; offset += PAGE) {
    cli.io.signal.throwIfAborted();
    const { text, total } = await engine.handlers['runs.export']({ runId, format, offset, limit: PAGE });
    all = total;
    yield text;
  }
}
