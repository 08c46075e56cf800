import { type Command, Option } from 'commander';
import { type ArtifactInfo, type GenerationDetail, metadataDocument, PHASES, type Phase } from '../../api/index.ts';
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
  readonly metadata?: boolean;
}

const HELP = `
With --phase, prints the text of that phase: its exact bytes into a file or pipe, with control characters made
visible on a terminal. The current version, unless --version names another.

With --metadata, prints all that is known of it as one JSON document, as the window shows it under Metadata: what is
current of each phase, else the newest, and the metadata files that it was imported with.

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
    .addOption(new Option('--metadata', 'print all that is known as JSON').conflicts('phase'))
    .action((genId: string, _: unknown, self: Command) => show(cli, genId, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function show(cli: Cli, genId: string, flags: ShowFlags): Promise<void> {
  const { phase, version } = flags;
  if (version !== undefined && phase === undefined) throw wrongUse('missing_phase', '--version needs --phase.');
  await withReadEngine(cli, flags, [], async (engine) => {
    const detail = await engine.handlers['generations.get']({ genId });
    if (phase !== undefined) return showText(cli, engine, chooseVersion(detail, phase, version), flags);
    if (flags.metadata === true) return showMetadata(cli, engine, detail, flags);
    if (flags.json) return cli.out.json(detail);
    for (const line of describeGeneration(detail)) await cli.out.line(line);
  });
}

async function showMetadata(cli: Cli, engine: Engine, detail: GenerationDetail, flags: ShowFlags): Promise<void> {
  const imported = await engine.handlers['generations.imported']({ genId: detail.row.genId });
  const known = metadataDocument(detail, ({ current, versions }) => current ?? versions[0] ?? null, imported);
  await (flags.json ? cli.out.json(known) : cli.out.text(`${JSON.stringify(known, null, 2)}\n`));
}

async function showText(cli: Cli, engine: Engine, artifact: ArtifactInfo, flags: ShowFlags): Promise<void> {
  const text = await readArtifact(engine, artifact.artifactId);
  await (flags.json ? cli.out.json({ ...artifact, text }) : cli.out.text(text));
}
