import type { Command } from 'commander';
import type { ListedWaiver } from '../../api/index.ts';
import type { Cli } from '../cli.ts';
import { wrongUse } from '../errors.ts';
import { inParts } from '../in-parts.ts';
import {
  addJsonOption,
  addSelectionOptions,
  addWorkspaceOptions,
  type JsonFlag,
  type SelectionFlags,
  toFilter,
  type WorkspaceFlags,
  wholeNumber,
} from '../options.ts';
import { type Column, writeTable } from '../table.ts';
import { withEngine } from '../with-engine.ts';
import { localTime, plural } from '../words.ts';
import { addAcceptCommand } from './waivers-accept.ts';

type Flags = WorkspaceFlags & JsonFlag & SelectionFlags;

const COLUMNS: readonly Column[] = [
  { title: 'WAIVER', align: 'right' },
  { title: 'STAGE' },
  { title: 'ID' },
  { title: 'CHANGED' },
  { title: 'STATE' },
  { title: 'BY' },
  { title: 'WHEN' },
  { title: 'NOTE', most: 60 },
];

const LS_HELP = `
Newest first, also those that were taken back. One that "holds" covers what has changed; where something changed again since,
it is about an earlier change.

Example:
  $ reverie waivers ls --stage essay`;

const REVOKE_HELP = `
Takes the named ones back, or all of a selection: what has changed counts again. They stay on record.

Example:
  $ reverie waivers revoke 3 4
  $ reverie waivers revoke --cohort first-light --stage essay`;

export function addWaiversCommand(program: Command, cli: Cli): void {
  const waivers = program
    .command('waivers')
    .description('accept stale generations as still valid with a note, list that, take it back')
    .addHelpText('after', '\nExample:\n  $ reverie waivers ls');
  const ls = waivers
    .command('ls')
    .description('list what was accepted as still valid, by whom and why')
    .addHelpText('after', LS_HELP)
    .action((_: unknown, self: Command) => listWaivers(cli, self.optsWithGlobals()));
  const accept = addAcceptCommand(waivers, cli);
  const revoke = waivers
    .command('revoke [waivers...]')
    .description('take back what was accepted as still valid')
    .addHelpText('after', REVOKE_HELP)
    .action((named: string[], _: unknown, self: Command) => revokeWaivers(cli, named, self.optsWithGlobals()));
  for (const command of [ls, accept, revoke]) addJsonOption(addWorkspaceOptions(addSelectionOptions(command)));
}

async function listWaivers(cli: Cli, flags: Flags): Promise<void> {
  const filter = toFilter(flags);
  await withEngine(cli, flags, async (engine) => {
    await engine.maintenance.checkSelection(filter);
    const waivers = await engine.maintenance.waivers(filter);
    if (flags.json) for (const waiver of waivers) await cli.out.json(waiver);
    else if (waivers.length === 0) await cli.out.line('Nothing was accepted as still valid.');
    else await writeTable(cli.out, COLUMNS, waivers.map(cellsOf));
  });
}

function cellsOf(waiver: ListedWaiver): string[] {
  const { waiverId, stage, genId, components, author, at, note } = waiver;
  return [String(waiverId), stage, genId, components.join(', '), stateOf(waiver), author, localTime(at), note];
}

function stateOf({ holds, revokedAt }: ListedWaiver): string {
  if (holds) return 'holds';
  return revokedAt === null ? 'about an earlier change' : 'taken back';
}

async function revokeWaivers(cli: Cli, named: readonly string[], flags: Flags): Promise<void> {
  const ids = named.map(wholeNumber('A waiver', 1));
  const filter = toFilter(flags);
  const isSelection = Object.keys(filter).length > 0;
  if (ids.length > 0 === isSelection) {
    const message = 'Name either waivers, as "reverie waivers ls" numbers them, or a selection such as --stage essay.';
    throw wrongUse('missing_argument', message);
  }
  await withEngine(cli, flags, async (engine) => {
    if (isSelection) await engine.maintenance.checkSelection(filter);
    const selected = isSelection ? await engine.maintenance.waivers(filter) : [];
    const standing = selected.filter(({ revokedAt }) => revokedAt === null).map(({ waiverId }) => waiverId);
    const waiverIds = isSelection ? standing : ids;
    let revoked = 0;
    for (const some of inParts(waiverIds)) {
      revoked += (await engine.handlers['waivers.revokeMany']({ waiverIds: some })).revoked;
    }
    if (flags.json) return cli.out.json({ revoked });
    const before = waiverIds.length - revoked;
    const rest = before === 0 ? '' : `, ${before} taken back before`;
    await cli.out.line(`${plural(revoked, 'waiver')} taken back${rest}`);
  });
}
