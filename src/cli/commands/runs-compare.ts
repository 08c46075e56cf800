import type { Command } from 'commander';
import {
  type ComparedSide,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type RunComparison,
  type RunDifference,
  type RunInfo,
} from '../../api/index.ts';
import type { Engine } from '../../engine.ts';
import { formatUsd } from '../../prices/index.ts';
import type { Cli } from '../cli.ts';
import { wrongUse } from '../errors.ts';
import { type JsonFlag, type WorkspaceFlags, wholeNumber } from '../options.ts';
import { type Column, writeTable } from '../table.ts';
import { withReadEngine } from '../with-engine.ts';
import { localTime, plural } from '../words.ts';

interface CompareFlags extends WorkspaceFlags, JsonFlag {
  readonly only: string;
}

const PAGE = 500;
const HELP = `
Shows the settings and counts of both runs, then each generation of both whose outcome or text differs. --only takes
text, outcome or failure (failed in one of the two only). With --json the first line holds the comparison, each further
line one generation.

Example:
  $ reverie runs compare 3 5 --only text`;

const DIFFERENCE_COLUMNS: readonly Column[] = [
  { title: 'STAGE' },
  { title: 'ID' },
  { title: 'FIRST RUN', most: 40 },
  { title: 'SECOND RUN', most: 40 },
  { title: 'TEXT' },
];

export function addCompareCommand(runs: Command, cli: Cli): Command {
  return runs
    .command('compare <a> <b>')
    .description('show how two runs differ')
    .option('--only <kind>', `list only these differences: ${DIFFERENCE_KINDS.join(', ')}`, 'any')
    .addHelpText('after', HELP)
    .action((a: string, b: string, _: unknown, self: Command) => compareRuns(cli, a, b, self.optsWithGlobals()));
}

async function compareRuns(cli: Cli, first: string, second: string, flags: CompareFlags): Promise<void> {
  const a = wholeNumber('A run', 1)(first);
  const b = wholeNumber('A run', 1)(second);
  const kind = DIFFERENCE_KINDS.find((known) => known === flags.only);
  if (kind === undefined) {
    throw wrongUse('unknown_only', `--only takes ${DIFFERENCE_KINDS.join(', ')}, not "${flags.only}".`);
  }
  await withReadEngine(cli, flags, ['runs'], async (engine) => {
    const { differences, ...comparison } = await engine.handlers['runs.compare']({
      a,
      b,
      kind,
      offset: 0,
      limit: PAGE,
    });
    const rest = listDifferences(engine, { a, b, kind }, differences, comparison.counts[kind]);
    if (flags.json) {
      await cli.out.json(comparison);
      for await (const difference of rest) await cli.out.json(difference);
      return;
    }
    await writeSides(cli, comparison);
    if (comparison.counts[kind] > 0) await writeTable(cli.out, DIFFERENCE_COLUMNS, cellsOf(rest));
  });
}

/** All of them, page by page: the first page is there already. */
async function* listDifferences(
  engine: Engine,
  compared: { readonly a: number; readonly b: number; readonly kind: DifferenceKind },
  first: readonly RunDifference[],
  total: number,
): AsyncGenerator<RunDifference> {
  yield* first;
  for (let offset = first.length; offset < total; offset += PAGE) {
    yield* (await engine.handlers['runs.compare']({ ...compared, offset, limit: PAGE })).differences;
  }
}

async function* cellsOf(differences: AsyncIterable<RunDifference>): AsyncGenerator<string[]> {
  for await (const { stage, genId, a, b, changedText } of differences) {
    yield [stage, genId, sideWords(a), sideWords(b), changedText === null ? 'same' : `${changedText} changed`];
  }
}

function sideWords({ outcome, reason }: ComparedSide): string {
  if (outcome === 'left') return 'reused or not reached';
  return reason === null ? outcome : `${outcome}: ${reason.replaceAll('_', ' ')}`;
}

async function writeSides(cli: Cli, comparison: Omit<RunComparison, 'differences'>): Promise<void> {
  const { a, b, settings, both, onlyA, onlyB, counts } = comparison;
  const lines: [string, (run: RunInfo) => string][] = [
    ['state', ({ state }) => state],
    ['started', ({ startedAt }) => localTime(startedAt)],
    ...settings.map((name): [string, (run: RunInfo) => string] => [
      name,
      ({ request }) => JSON.stringify(request[name]),
    ]),
    ...COUNTERS.map((name): [string, (run: RunInfo) => string] => [name, ({ counters }) => String(counters[name])]),
    ['spent', ({ spentMicros }) => (spentMicros === null ? 'unknown' : formatUsd(spentMicros))],
  ];
  const columns = [{ title: '' }, { title: `RUN ${a.runId}` }, { title: `RUN ${b.runId}` }];
  await writeTable(
    cli.out,
    columns,
    lines.map(([name, words]) => [name, words(a), words(b)]),
  );
  const only = (count: number, run: RunInfo) => (count === 0 ? '' : `, ${count} only in run ${run.runId}`);
  await cli.out.line(`${plural(both, 'generation')} in both${only(onlyA, a)}${only(onlyB, b)}`);
  const { any, outcome, text, failure } = counts;
  await cli.out.line(`${any} differ: ${outcome} by outcome, ${text} by text, ${failure} failed in one of them only`);
}

const COUNTERS = ['total', 'generated', 'reused', 'failed', 'modelCalls', 'totalTokens'] as const;
