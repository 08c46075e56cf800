import path from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { EXIT } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { requireWorkspace } from '../with-engine.ts';
import { plural } from '../words.ts';

interface SalvageFlags extends WorkspaceFlags, JsonFlag {
  readonly to?: string;
}

const HELP = `
Reads around what is damaged and writes the rest into a new store: every text that is still as it was written, and what
is known of it. The damaged file is only read. A backup that is not damaged is better; this is for when there is none.
Look at what came out with "reverie ls --store FILE"; to go on with it, move reverie.db, reverie.db-wal and
reverie.db-shm away and give it the name reverie.db. Exit code 1 when something is lost.

Example:
  $ reverie salvage --to rescued.db`;

export function addSalvageCommand(program: Command, cli: Cli): void {
  const command = program
    .command('salvage')
    .description('take what can be read out of a damaged store')
    .option('--to <file>', 'the new store (default: the name of the damaged one with .salvaged)')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => salvageStore(cli, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function salvageStore(cli: Cli, flags: SalvageFlags): Promise<void> {
  const { salvage } = await import('../../engine.ts');
  const damaged =
    flags.store === undefined
      ? path.join(requireWorkspace(cli.io, flags), 'reverie.db')
      : path.resolve(cli.io.cwd, flags.store);
  const to = flags.to === undefined ? `${damaged}.salvaged` : path.resolve(cli.io.cwd, flags.to);
  const report = await salvage(damaged, to);
  const hurt = report.tables.filter(({ whole, leftOut }) => !whole || leftOut > 0);
  if (hurt.length > 0) cli.exitCode = EXIT.failed;
  if (flags.json) return cli.out.json({ from: damaged, to, ...report });
  for (const { name, kept, leftOut, whole } of hurt) {
    const lost = [leftOut > 0 ? `${leftOut} left out` : '', whole ? '' : 'an unknown number unreadable'];
    await cli.out.line(`${name}: ${kept} kept, ${lost.filter((part) => part !== '').join(', ')}`);
  }
  if (report.firstPageRebuilt) {
    await cli.out.line('The first page of the file was gone; where its tables lie was found on their own pages.');
  }
  if (report.rebuilt > 0) {
    await cli.out.line(`What is current was found again for ${plural(report.rebuilt, 'generation')}.`);
  }
  if (report.looseTexts > 0) {
    await cli.out.line(
      `${plural(report.looseTexts, 'text')} came out of which nothing tells any more what they belong to.`,
    );
  }
  const generations = report.tables.find(({ name }) => name === 'generations')?.kept ?? 0;
  await cli.out.line(`${plural(generations, 'generation')} in ${to}${hurt.length === 0 ? '; nothing was lost' : ''}`);
}
