import { type Command, Option } from 'commander';
import type { Cli } from '../cli.ts';
import { addWorkspaceOptions, type WorkspaceFlags } from '../options.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';
import { exportFile, writeExport } from '../write-export.ts';

interface ExportFlags extends WorkspaceFlags {
  readonly to?: string;
  readonly history?: boolean;
  readonly verdicts?: boolean;
}

const WORDS = { annotations: 'generation', history: 'change', verdicts: 'verdict' } as const;

const HELP = `
Writes CSV to standard output, or with --to into a new file, whole or not at all: nothing is ever replaced. Cells that a
spreadsheet would take for a formula begin with an apostrophe.

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
    .option('--to <file>', 'file to write; must not be there yet (default: standard output)')
    .option('--history', 'each change with who made it and when, instead of what holds now')
    .addOption(new Option('--verdicts', 'the verdicts of blind comparisons instead').conflicts('history'))
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => exportAnnotations(cli, self.optsWithGlobals()));
  addWorkspaceOptions(command);
}

async function exportAnnotations(cli: Cli, flags: ExportFlags): Promise<void> {
  await withEngine(cli, flags, async (engine) => {
    const table = flags.verdicts === true ? 'verdicts' : flags.history === true ? 'history' : 'annotations';
    // The first line names the columns.
    let written = -1;
    const parts = async function* () {
      for (const line of engine.maintenance.reviewLines(table)) {
        cli.io.signal.throwIfAborted();
        written += 1;
        yield line;
      }
    };
    await writeExport(cli, engine, exportFile(cli, flags.to), parts(), () => plural(written, WORDS[table]));
  });
}
