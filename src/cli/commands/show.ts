import { type Command, Option } from 'commander';
import { type ArtifactInfo, PHASES, type Phase } from '../../api/index.ts';
import type { Engine } from '../../engine.ts';
import { chooseVersion } from '../choose-version.ts';
import type { Cli } from '../cli.ts';
import { describeGeneration } from '../describe-generation.ts';
import { wrongUse } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags, wholeNumber } from '../options.ts';
import { readArtifact } from '../read-artifact.ts';
import { withReadEngine } from '../with-engine.ts';

interface ShowFlags extends WorkspaceFlags, JsonFlag {
  readonly phase?: Phase;
  readonly version?: number;
}

const HELP = `
With --phase, prints the text of that phase: its exact bytes into a file or pipe, with control characters made
visible on a terminal. The current version, unless --version names another.

Example:
  $ reverie show v_3dlhsi0xp08yi4sz
  $ reverie show v_3dlhsi0xp08yi4sz --phase raw --version 1 > answer.txt`;

export function addShowCommand(program: Command, cli: Cli): void {
  const command = program
    .command('show <generation>')
    .description('show one generation: what it is, the state of each phase and why, its versions')
    .addHelpText('after', HELP)
    .addOption(new Option('--phase <phase>', 'print the text of this phase').choices(PHASES))
    .option('--version <n>', 'this version of the phase (with --phase)', wholeNumber('--version', 1))
    .action((genId: string, _: unknown, self: Command) => show(cli, genId, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function show(cli: Cli, genId: string, flags: ShowFlags): Promise<void> {
  const { phase, version } = flags;
  if (version !== undefined && phase === undefined) throw wrongUse('missing_phase', '--version needs --phase.');
  await withReadEngine(cli, flags, [], async (engine) => {
    const detail = await engine.handlers['generations.get']({ genId });
    if (phase !== undefined) return showText(cli, engine, chooseVersion(detail, phase, version), flags);
    if (flags.json) return cli.out.json(detail);
    for (const line of describeGeneration(detail)) await cli.out.line(line);
  });
}

async function showText(cli: Cli, engine: Engine, artifact: ArtifactInfo, flags: ShowFlags): Promise<void> {
  const text = await readArtifact(engine, artifact.artifactId);
  await (flags.json ? cli.out.json({ ...artifact, text }) : cli.out.text(text));
}
