import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { EXIT } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { withReadEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

const HELP = `
Looks at the database file, its references, the store's own rules and the hash of every text; changes nothing.
Exit code 1 when something was found. Problems of the workspace's files are listed too, without changing the exit code.

Example:
  $ reverie check --workspace ~/data`;

export function addCheckCommand(program: Command, cli: Cli): void {
  const command = program
    .command('check')
    .description('check the integrity of the store')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => check(cli, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function check(cli: Cli, flags: WorkspaceFlags & JsonFlag): Promise<void> {
  await withReadEngine(cli, flags, [], async (engine) => {
    const findings = await engine.maintenance.check();
    const { problems, storePath, generations } = await engine.handlers['workspace.get']({});
    if (findings.length > 0) cli.exitCode = EXIT.failed;
    if (flags.json) return cli.out.json({ storePath, generations, findings, problems });
    for (const { check: name, message, count } of findings) await cli.out.line(`${name}: ${message} (${count})`);
    for (const { file, line, message } of problems) {
      await cli.out.line(`workspace: ${file}${line === null ? '' : `, line ${line}`}: ${message}`);
    }
    const result = findings.length === 0 ? 'is sound' : `has ${plural(findings.length, 'finding')}`;
    await cli.out.line(`${storePath} ${result} (${plural(generations, 'generation')})`);
  });
}
