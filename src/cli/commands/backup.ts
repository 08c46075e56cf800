import path from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { createProgress } from '../progress.ts';
import { withEngine } from '../with-engine.ts';
import { megabytes } from '../words.ts';

const HELP = `
Copies the store while others go on using it: everything that was kept until then, in one file that nothing else is
needed for. Without FILE it goes to backups/ in the workspace, named after the time. Nothing is ever replaced.
To go back to a copy, move reverie.db, reverie.db-wal and reverie.db-shm away and give the copy the name reverie.db.

Example:
  $ reverie backup
  $ reverie backup /mnt/disk/reverie-monday.db`;

export function addBackupCommand(program: Command, cli: Cli): void {
  const command = program
    .command('backup [file]')
    .description('copy the store into a new file, also while it is in use')
    .addHelpText('after', HELP)
    .action((file: string | undefined, _: unknown, self: Command) => backUp(cli, file, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function backUp(cli: Cli, named: string | undefined, flags: WorkspaceFlags & JsonFlag): Promise<void> {
  const to = named === undefined ? null : path.resolve(cli.io.cwd, named);
  await withEngine(cli, flags, async (engine) => {
    const progress = createProgress(cli, 'backup');
    const report = await engine.maintenance
      .backUp(to, cli.io.signal, ({ done, total }) => progress.update(done, total, 'pages'))
      .finally(() => progress.stop());
    if (flags.json) return cli.out.json(report);
    await cli.out.line(`${report.file} (${megabytes(report.bytes)})`);
  });
}
