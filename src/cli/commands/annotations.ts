import path from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import type { Cli } from '../cli.ts';
import { addWorkspaceOptions, type WorkspaceFlags } from '../options.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

interface ExportFlags extends WorkspaceFlags {
  readonly to?: string;
  readonly history?: boolean;
}

const HELP = `
Writes CSV to standard output, or to a file with --to. The generations' own files are never touched.

Example:
  $ reverie annotations export --to marks.csv`;

export function addAnnotationsCommand(program: Command, cli: Cli): void {
  const annotations = program
    .command('annotations')
    .description('what people said about generations: ratings, thumbs, tags, notes')
    .addHelpText('after', '\nExample:\n  $ reverie annotations export');
  const command = annotations
    .command('export')
    .description('write ratings, thumbs, tags and notes as CSV')
    .option('--to <file>', 'file to write; standard output unless given')
    .option('--history', 'each change with who made it and when, instead of what holds now')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => exportAnnotations(cli, self.optsWithGlobals()));
  addWorkspaceOptions(command);
}

async function exportAnnotations(cli: Cli, flags: ExportFlags): Promise<void> {
  await withEngine(cli, flags, async (engine) => {
    const lines = [...engine.maintenance.reviewLines(flags.history === true ? 'history' : 'annotations')];
    if (flags.to === undefined) {
      for (const line of lines) await cli.out.text(line);
      return;
    }
    const file = path.resolve(cli.io.cwd, flags.to);
    await writeFileAtomic(file, lines.join(''));
    const what = flags.history === true ? plural(lines.length - 1, 'change') : plural(lines.length - 1, 'generation');
    await cli.out.line(`${what} written to ${file}`);
  });
}
