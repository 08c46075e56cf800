import { type Command, Option } from 'commander';
import { type GenerationRow, type GenerationSort, SORT_KEYS, type SortKey } from '../../api/index.ts';
import type { Cli } from '../cli.ts';
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
import { readRows } from '../read-rows.ts';
import { type Column, writeTable } from '../table.ts';
import { withReadEngine } from '../with-engine.ts';
import { plural, reasonInWords } from '../words.ts';

interface LsFlags extends WorkspaceFlags, JsonFlag, SelectionFlags {
  readonly sort: SortKey;
  readonly desc?: boolean;
  readonly limit?: number;
}

const COLUMNS: readonly Column[] = [
  { title: 'STAGE' },
  { title: 'ID' },
  { title: 'TEMPLATE', most: 32 },
  { title: 'MODEL', most: 20 },
  { title: 'STATUS' },
  { title: 'LAST RUN' },
  { title: 'REASON', most: 40 },
  { title: 'SCORE', align: 'right' },
  { title: 'TOKENS', align: 'right' },
];

const EXAMPLE = `
Example:
  $ reverie ls --stage evaluation --status failed
  $ reverie ls --filter 'stage:essay score:>=7 -reason:forced' --sort score --desc
  $ reverie ls --sort score --desc --limit 10 --json`;

export function addLsCommand(program: Command, cli: Cli): void {
  const command = program
    .command('ls')
    .alias('list')
    .description('list generations with what the last run did to them and why')
    .addHelpText('after', EXAMPLE)
    .action((_: unknown, self: Command) => listGenerations(cli, self.optsWithGlobals()));
  addSelectionOptions(command)
    .addOption(new Option('--sort <key>', 'order by this').choices(SORT_KEYS).default('created'))
    .option('--desc', 'greatest or newest first')
    .option('--limit <n>', 'at most this many', wholeNumber('--limit', 1));
  addJsonOption(addWorkspaceOptions(command));
}

async function listGenerations(cli: Cli, flags: LsFlags): Promise<void> {
  const filter = toFilter(flags);
  const sort: GenerationSort = { key: flags.sort, direction: flags.desc ? 'desc' : 'asc' };
  await withReadEngine(cli, flags, ['generations'], async (engine) => {
    await engine.maintenance.checkSelection(filter);
    const rows = readRows(engine, filter, sort, flags.limit ?? Number.POSITIVE_INFINITY);
    if (flags.json) {
      for await (const row of rows) {
        if (cli.out.closed) return;
        await cli.out.json(row);
      }
      return;
    }
    const { total } = await engine.handlers['generations.page']({ filter, sort, offset: 0, limit: 1 });
    if (total === 0) return cli.out.line('No generations.');
    await writeTable(cli.out, COLUMNS, cellsOf(rows));
    const shown = Math.min(total, flags.limit ?? total);
    await cli.out.line(shown < total ? `${shown} of ${plural(total, 'generation')}` : plural(total, 'generation'));
  });
}

async function* cellsOf(rows: AsyncIterable<GenerationRow>): AsyncGenerator<string[]> {
  for await (const row of rows) {
    yield [
      row.stage,
      row.genId,
      row.templateId,
      row.modelId ?? '',
      row.stale.length > 0 ? `${row.status}, stale` : row.status,
      row.outcome ?? '',
      row.outcomeReason === null ? '' : reasonInWords(row.outcomeReason, []),
      row.score === null ? '' : String(row.score),
      row.totalTokens === null ? '' : String(row.totalTokens),
    ];
  }
}
