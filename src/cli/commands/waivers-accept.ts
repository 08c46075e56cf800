import type { Command } from 'commander';
import {
  COMPONENTS,
  type GenerationFilter,
  joinFilters,
  type ManyAccepted,
  type StaleSurvey,
} from '../../api/index.ts';
import type { Engine } from '../../engine.ts';
import type { Cli } from '../cli.ts';
import { EXIT, wrongUse } from '../errors.ts';
import { inParts } from '../in-parts.ts';
import { type JsonFlag, type SelectionFlags, toFilter, type WorkspaceFlags } from '../options.ts';
import { readRows } from '../read-rows.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

interface AcceptFlags extends WorkspaceFlags, JsonFlag, SelectionFlags {
  readonly note?: string;
}

/** Ids that are named in a sentence. */
const MOST_NAMED = 5;

const HELP = `
Says what of the selection is stale by itself and what has changed of it. With --note that is accepted, exactly as it differs
now: the next run reuses it, until something changes again. Without --note nothing is done. What is stale only because
something further up the chain is, is settled there; the answer names where.
Exit code 1 when something changed between looking and accepting; that is left out.

Example:
  $ reverie waivers accept --stage essay
  $ reverie waivers accept --stage essay --note 'Only a typo in the template.'`;

export function addAcceptCommand(waivers: Command, cli: Cli): Command {
  return waivers
    .command('accept')
    .description('accept what is stale as still valid; without --note, only say what that would be')
    .option('--note <text>', 'why it is still valid; accepts it')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => accept(cli, self.optsWithGlobals()));
}

async function accept(cli: Cli, flags: AcceptFlags): Promise<void> {
  const filter = toFilter(flags);
  const note = flags.note?.trim();
  if (note === '') throw wrongUse('empty_value', '--note has an empty value. Say why it is still valid.');
  await withEngine(cli, flags, async (engine) => {
    await engine.maintenance.checkSelection(filter);
    const survey = await surveySelection(engine, filter);
    const accepted = note === undefined ? null : await acceptAll(engine, survey, note);
    if (accepted !== null && accepted.changed.length > 0) cli.exitCode = EXIT.failed;
    if (flags.json) return cli.out.json({ ...survey, stale: survey.stale.map(({ genId }) => genId), accepted });
    for (const line of toLines(survey, accepted)) await cli.out.line(line);
  });
}

async function surveySelection(engine: Engine, filter: GenerationFilter): Promise<StaleSurvey> {
  const stale: GenerationFilter = { ...filter, line: joinFilters(filter.line ?? '', 'stale:true') };
  const sort = { key: 'created', direction: 'asc' } as const;
  const { total } = await engine.handlers['generations.page']({ filter, sort, offset: 0, limit: 1 });
  const genIds: string[] = [];
  for await (const { genId } of readRows(engine, stale, sort)) genIds.push(genId);
  const parts: StaleSurvey[] = [];
  for (const some of inParts(genIds)) parts.push(await engine.handlers['waivers.survey']({ genIds: some }));
  return {
    stale: parts.flatMap((part) => part.stale),
    components: COMPONENTS.filter((component) => parts.some(({ components }) => components.includes(component))),
    throughParent: parts.flatMap(({ throughParent }) => throughParent),
    fresh: total - genIds.length,
  };
}

async function acceptAll(engine: Engine, { stale }: StaleSurvey, note: string): Promise<ManyAccepted> {
  const waiverIds: number[] = [];
  const changed: string[] = [];
  for (const seen of inParts(stale)) {
    const part = await engine.handlers['waivers.acceptMany']({ seen, note });
    waiverIds.push(...part.waiverIds);
    changed.push(...part.changed);
  }
  return { waiverIds, changed };
}

function* toLines(survey: StaleSurvey, accepted: ManyAccepted | null): Generator<string> {
  const { stale, components } = survey;
  if (stale.length === 0) yield 'Nothing of this selection is stale by itself, so there is nothing to accept.';
  else yield `${plural(stale.length, 'generation')} stale, because this changed: ${components.join(', ')}`;
  yield* toOtherLines(survey);
  if (accepted !== null && stale.length > 0) {
    const { waiverIds, changed } = accepted;
    yield `${plural(waiverIds.length, 'generation')} accepted as still valid${numbersOf(waiverIds)}`;
    if (changed.length > 0) yield `${changed.length} left out, changed again meanwhile: ${named(changed)}`;
  } else if (stale.length > 0) {
    yield 'Nothing was accepted. To accept this, say why with --note.';
  }
}

/** What is stale only through what it was made from, and where that is settled. */
function* toOtherLines({ stale, throughParent }: StaleSurvey): Generator<string> {
  const own = new Set(stale.map(({ genId }) => genId));
  const outside = throughParent.filter(({ acceptAt }) => !own.has(acceptAt));
  const settled = throughParent.length - outside.length;
  if (settled > 0) yield `${plural(settled, 'more is', 'more are')} stale only through these, and settled with them`;
  if (outside.length === 0) return;
  const elsewhere = [...new Set(outside.map(({ acceptAt }) => acceptAt))];
  yield `${plural(outside.length, 'more is', 'more are')} stale only through ${named(elsewhere)}: accept that instead`;
}

function numbersOf(waiverIds: readonly number[]): string {
  if (waiverIds.length === 0 || waiverIds.length > MOST_NAMED) return '';
  return `; to take it back: reverie waivers revoke ${waiverIds.join(' ')}`;
}

function named(genIds: readonly string[]): string {
  const more = genIds.length - MOST_NAMED;
  return `${genIds.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
