import path from 'node:path';
import type { Command } from 'commander';
import { fromFailure } from '../../api/index.ts';
import type { Cli } from '../cli.ts';
import { describeError, EXIT } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { createProgress } from '../progress.ts';
import { requireWorkspace, withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

/** Problems that are named one by one. */
const MOST_PROBLEMS = 10;

const HELP = `
DIR is the workspace itself, whose gens/ is read into its store. With --workspace, DIR/gens is read into that
workspace instead. What is in the store already is left alone, so an import can be repeated and continued.
Exit code 1 when something was left out; it is named with the reason, and the rest is in the store.

Example:
  $ reverie import ~/data
  $ reverie import ~/old-data --workspace ~/data`;

export function addImportCommand(program: Command, cli: Cli): void {
  const command = program
    .command('import [dir]')
    .description('take a gens/ tree of files into the store')
    .addHelpText('after', HELP)
    .action((dir: string | undefined, _: unknown, self: Command) => importFiles(cli, dir, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function importFiles(cli: Cli, dir: string | undefined, flags: WorkspaceFlags & JsonFlag): Promise<void> {
  const workspace = requireWorkspace(cli.io, dir === undefined ? flags : { workspace: dir, ...flags });
  const from = dir === undefined ? workspace : path.resolve(cli.io.cwd, dir);
  await withEngine(cli, { ...flags, workspace }, async (engine) => {
    const progress = createProgress(cli, 'import');
    const report = await engine.maintenance
      .importFrom(from, cli.io.signal, ({ done, total }) => progress.update(done, total, 'generations'))
      .finally(() => progress.stop());
    if (report.problemCount > 0) cli.exitCode = EXIT.failed;
    if (flags.json) return cli.out.json(report);
    const { imported, known, members, problemCount } = report;
    const leftOut = problemCount === 0 ? '' : `, ${plural(problemCount, 'problem')}`;
    const line = `${plural(imported, 'generation')} imported, ${known} in the store already${leftOut}`;
    await cli.out.line(members === 0 ? line : `${line}; ${plural(members, 'cohort member')}`);
    for (const { folder, failure } of report.problems.slice(0, MOST_PROBLEMS)) {
      await cli.err.line(`${describeError(fromFailure(failure))} (${path.relative(from, folder)})`);
    }
    if (problemCount > MOST_PROBLEMS)
      await cli.err.line(`… and ${problemCount - MOST_PROBLEMS} more; --json lists them`);
  });
}
