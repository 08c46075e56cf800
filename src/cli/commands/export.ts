import path from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { EXIT } from '../errors.ts';
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

interface ExportFlags extends WorkspaceFlags, JsonFlag, SelectionFlags {
  readonly to: string;
}

const HELP = `
Writes DIR/gens/STAGE/ID/ with what is current; what was imported comes back byte for byte. Folders that are there
already and the same are left alone; one with other content ends the export, and nothing is ever replaced.

Example:
  $ reverie export --to ~/backup
  $ reverie export --to ~/best --filter 'stage:essay score:>=7'`;

export function addExportCommand(program: Command, cli: Cli): void {
  const command = program
    .command('export')
    .description('write the generations of the store back to files')
    .requiredOption('--to <dir>', 'folder to write gens/ into')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => exportFiles(cli, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(addSelectionOptions(command)));
}

async function exportFiles(cli: Cli, flags: ExportFlags): Promise<void> {
  const to = path.resolve(cli.io.cwd, flags.to);
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
