import path from 'node:path';
import { type Command, Option } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import type { Cli } from '../cli.ts';
import { addWorkspaceOptions, type WorkspaceFlags } from '../options.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

interface ExportFlags extends WorkspaceFlags {
  readonly to?: string;
  readonly history?: boolean;
  readonly verdicts?: boolean;
}

const WORDS = { annotations: 'generation', history: 'change', verdicts: 'verdict' } as const;

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
    .addOption(new Option('--verdicts', 'the verdicts of blind comparisons instead').conflicts('history'))
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => exportAnnotations(cli, self.optsWithGlobals()));
  addWorkspaceOptions(command);
}

async function exportAnnotations(cli: Cli, flags: ExportFlags): Promise<void> {
  await withEngine(cli, flags, async (engine) => {
    const table = flags.verdicts === true ? 'verdicts' : flags.history === true ? 'history' : 'annotations';
    const lines = [...engine.maintenance.reviewLines(table)];
    if (flags.to === undefined) {
      for (const line of lines) await cli.out.text(line);
      return;
    }
    const file = path.resolve(cli.io.cwd, flags.to);
    await writeFileAtomic(file, lines.join(''));
    await cli.out.line(`${plural(lines.length - 1, WORDS[table])} written to ${file}`);
  });
}
