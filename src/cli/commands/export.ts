import path from 'node:path';
import type { Command } from 'commander';
import { EXPORT_FORMATS } from '../../api/index.ts';
import type { Cli } from '../cli.ts';
import { EXIT, wrongUse } from '../errors.ts';
import {
  addJsonOption,
  addSelectionOptions,
  addWorkspaceOptions,
  type JsonFlag,
  type SelectionFlags,
  toFilter,
  type WorkspaceFlags,
} from '../options.ts';
import { createProgress } from '../progress.ts';
import { withReadEngine } from '../with-engine.ts';
import { plural } from '../words.ts';
import { exportFormat } from '../write-export.ts';
import { exportTable } from './export-table.ts';

interface ExportFlags extends WorkspaceFlags, JsonFlag, SelectionFlags {
  readonly to?: string;
  readonly format?: string;
}

const FILES = 'files';
const FORMATS = [FILES, ...EXPORT_FORMATS];

const HELP = `
Writes DIR/gens/STAGE/ID/ with what is current; what was imported comes back byte for byte. Folders that are there
already and the same are left alone; one with other content ends the export, and nothing is ever replaced.

With --format csv or jsonl it writes a table instead, to standard output or into a new file: a row for each generation
with all that is known of it, in jsonl with its current texts as well (input, raw, parsed; null where there is none, or
where the store is damaged). In CSV, cells that a spreadsheet would take for a formula begin with an apostrophe.

Example:
  $ reverie export --to ~/backup
  $ reverie export --to ~/best --filter 'stage:essay score:>=7'
  $ reverie export --format csv --to evaluations.csv --stage evaluation
  $ reverie export --format jsonl --filter 'tag:good' | jq -r .parsed`;

export function addExportCommand(program: Command, cli: Cli): void {
  const command = program
    .command('export')
    .description('write the generations of the store back to files, or as a table')
    .option('--to <path>', 'folder to write gens/ into, or the file of a table (default for a table: standard output)')
    .option('--format <format>', `${FORMATS.join(', ')} (default: as --to ends, else ${FILES})`)
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => exportAs(cli, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(addSelectionOptions(command)));
}

async function exportAs(cli: Cli, flags: ExportFlags): Promise<void> {
  const { to } = flags;
  const format = exportFormat(flags.format, to, FILES);
  if (format !== FILES) {
    if (flags.json) throw wrongUse('unknown_option', '--json is for files. A table has --format jsonl.');
    return exportTable(cli, flags, { filter: toFilter(flags), format, to });
  }
  if (to === undefined) throw wrongUse('missing_to', 'Files need a folder. Name one with --to DIR.');
  await exportFiles(cli, flags, path.resolve(cli.io.cwd, to));
}

async function exportFiles(cli: Cli, flags: ExportFlags, to: string): Promise<void> {
  const filter = toFilter(flags);
  await withReadEngine(cli, flags, ['generations', 'versions'], async (engine) => {
    const progress = createProgress(cli, 'export');
    await engine.maintenance.checkSelection(filter);
    const page = { filter, sort: { key: 'created', direction: 'asc' }, offset: 0, limit: 1 } as const;
    const { total } = await engine.handlers['generations.page'](page);
    const report = await engine.maintenance
      .exportTo(to, filter, cli.io.signal, ({ done }) => progress.update(done, total, 'generations'))
      .finally(() => progress.stop());
    const { written, unchanged, unreadable } = report;
    if (unreadable > 0) cli.exitCode = EXIT.wrongUse;
    if (flags.json) return cli.out.json({ to, ...report });
    const lost = unreadable === 0 ? '' : `, ${unreadable} left out because the store is damaged there`;
    await cli.out.line(
      `${plural(written, 'generation')} written to ${path.join(to, 'gens')}, ${unchanged} there already${lost}`,
    );
  });
}
