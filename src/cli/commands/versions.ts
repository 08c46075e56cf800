import { Argument, type Command } from 'commander';
import { type ArtifactInfo, type GenerationDetail, PHASES, type Phase } from '../../api/index.ts';
import { chooseVersion } from '../choose-version.ts';
import type { Cli } from '../cli.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags, wholeNumber } from '../options.ts';
import { type Column, writeTable } from '../table.ts';
import { withEngine, withReadEngine } from '../with-engine.ts';
import { localTime } from '../words.ts';

type Flags = WorkspaceFlags & JsonFlag;
type Change = 'promote' | 'discard' | 'restore';

const COLUMNS: readonly Column[] = [
  { title: 'PHASE' },
  { title: 'VERSION', align: 'right' },
  { title: 'STATE', most: 60 },
  { title: 'RUN', align: 'right' },
  { title: 'MADE' },
  { title: 'CHARACTERS', align: 'right' },
  { title: 'TOKENS', align: 'right' },
];

const LS_HELP = `
By phase, newest first, also those that failed and those that were discarded.

Example:
  $ reverie versions ls v_3dlhsi0xp08yi4sz`;

interface ChangeWords {
  readonly description: string;
  readonly help: string;
  readonly done: string;
}

const CHANGES: Readonly<Record<Change, ChangeWords>> = {
  promote: {
    description: 'make a version current again, with what it was made from and what was made from it',
    help: `
One that broke off cannot become current, and one that is discarded is restored first.`,
    done: 'is current',
  },
  discard: {
    description: 'discard a version: it is kept, and is never current nor chosen to be until it is restored',
    help: `
Where it was current the newest other version takes its place, with what belongs to it; where there is none, the next run
makes it anew. What is made from it goes by that.`,
    done: 'is discarded',
  },
  restore: {
    description: 'take back that a version was discarded',
    help: `
It is current again only where nothing else is; "reverie versions promote" makes it so.`,
    done: 'is restored',
  },
};

export function addVersionsCommand(program: Command, cli: Cli): void {
  const versions = program
    .command('versions')
    .description('list the versions of a generation, make one current, discard one, restore it')
    .addHelpText('after', '\nExample:\n  $ reverie versions ls v_3dlhsi0xp08yi4sz');
  const ls = versions
    .command('ls <generation>')
    .description('list every version of every phase')
    .addHelpText('after', LS_HELP)
    .action((genId: string, _: unknown, self: Command) => listVersions(cli, genId, self.optsWithGlobals()));
  const changes = (Object.keys(CHANGES) as Change[]).map((change) => addChange(versions, cli, change));
  for (const command of [ls, ...changes]) addJsonOption(addWorkspaceOptions(command));
}

function addChange(versions: Command, cli: Cli, change: Change): Command {
  const { description, help } = CHANGES[change];
  return versions
    .command(`${change} <generation>`)
    .description(description)
    .addArgument(new Argument('<phase>', 'the phase of the version').choices(PHASES))
    .argument('<version>', 'its number, as "reverie versions ls" has it', wholeNumber('A version', 1))
    .addHelpText('after', `${help}\n\nExample:\n  $ reverie versions ${change} v_3dlhsi0xp08yi4sz raw 2`)
    .action((genId: string, phase: Phase, version: number, _: unknown, self: Command) =>
      changeVersion(cli, change, genId, phase, version, self.optsWithGlobals()),
    );
}

async function listVersions(cli: Cli, genId: string, flags: Flags): Promise<void> {
  await withReadEngine(cli, flags, ['versions'], async (engine) => {
    const { phases } = await engine.handlers['generations.get']({ genId });
    const versions = phases.flatMap((phase) => phase.versions);
    if (flags.json) for (const version of versions) await cli.out.json(version);
    else if (versions.length === 0) await cli.out.line('No version yet.');
    else await writeTable(cli.out, COLUMNS, versions.map(cellsOf));
  });
}

function cellsOf(version: ArtifactInfo): string[] {
  const { phase, runId, createdAt, chars, metadata } = version;
  const tokens = metadata.totalTokens ?? null;
  const from = runId === null ? 'imported' : String(runId);
  const size = [String(chars), tokens === null ? '' : String(tokens)];
  return [phase, String(version.version), stateOf(version), from, localTime(createdAt), ...size];
}

function stateOf({ current, failure, discardedAt }: ArtifactInfo): string {
  const reason = failure === null ? '' : failure.reason.replaceAll('_', ' ');
  if (discardedAt !== null) return 'discarded';
  if (current) return failure === null ? 'current' : `current, went no further: ${reason}`;
  return failure === null ? 'earlier' : `not used: ${reason}`;
}

async function changeVersion(
  cli: Cli,
  change: Change,
  genId: string,
  phase: Phase,
  version: number,
  flags: Flags,
): Promise<void> {
  await withEngine(cli, flags, async ({ handlers }) => {
    const before = chooseVersion(await handlers['generations.get']({ genId }), phase, version);
    const detail = await handlers[`artifacts.${change}`]({ artifactId: before.artifactId });
    if (flags.json) return cli.out.json({ genId, ...chooseVersion(detail, phase, version), now: currentNow(detail) });
    await cli.out.line(
      `${phase} v${version} of ${genId} ${CHANGES[change].done}. ${whatFollows(change, before, detail)}`,
    );
  });
}

/** The numbers of the versions that are current. */
function currentNow({ phases }: GenerationDetail): Record<string, number | null> {
  return Object.fromEntries(phases.map(({ phase, current }) => [phase, current?.version ?? null]));
}

function whatFollows(change: Change, { phase, version, current }: ArtifactInfo, detail: GenerationDetail): string {
  const now = currentNow(detail);
  if (change === 'discard' && !current) return 'It was not current, so nothing else changes.';
  if (change === 'restore' && now[phase] !== version) return `${standing(now)} To make it current, promote it.`;
  return standing(now);
}

/** `Current now: input v1. The next run makes raw and parsed anew.` */
function standing(now: Readonly<Record<string, number | null>>): string {
  const there = PHASES.filter((phase) => now[phase] !== null).map((phase) => `${phase} v${now[phase]}`);
  const missing = PHASES.filter((phase) => now[phase] === null);
  const anew = missing.length === 0 ? '' : ` The next run makes ${joined(missing)} anew.`;
  return `${there.length === 0 ? 'Nothing is current now.' : `Current now: ${there.join(', ')}.`}${anew}`;
}

function joined(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ');
}
