import { statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type CompiledSpec, loadSpec, type SpecEntry, type SpecValue } from '../../cohorts/index.ts';
import type { Cli } from '../cli.ts';
import { wrongUse } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { escapeSteering } from '../safe-text.ts';
import { type Column, writeTable } from '../table.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

interface CompileFlags extends WorkspaceFlags, JsonFlag {
  readonly spec?: string;
}

const COMPILE_HELP = `
Expands the spec into its ordered rows and changes nothing. With --json, each row is an object on a line of its own, its
columns in order. --spec takes the config.yaml itself or the folder that holds it, and needs no workspace.

Example:
  $ reverie cohort compile first-light
  $ reverie cohort compile --spec drafts/spec/config.yaml --json`;

const CREATE_HELP = `
Adds the generations of the cohort's spec to the store, without running them, and writes its membership.csv; one that
says something else is kept beside it. Creating a cohort again adds nothing.

Example:
  $ reverie cohort create first-light && reverie run --cohort first-light`;

const COHORT_COLUMNS: readonly Column[] = [
  { title: 'COHORT' },
  { title: 'MEMBERS', align: 'right' },
  { title: 'SPEC' },
];

export function addCohortCommand(program: Command, cli: Cli): void {
  const cohort = program
    .command('cohort')
    .description('list cohorts, expand their specs, seed their generations')
    .addHelpText('after', '\nExample:\n  $ reverie cohort ls');
  const ls = cohort
    .command('ls')
    .description('list cohorts with the number of their stored members')
    .addHelpText('after', '\nExample:\n  $ reverie cohort ls')
    .action((_: unknown, self: Command) => listCohorts(cli, self.optsWithGlobals()));
  const compile = cohort
    .command('compile [id]')
    .description("print the rows of a cohort's spec")
    .option('--spec <file>', 'a spec outside the workspace')
    .addHelpText('after', COMPILE_HELP)
    .action((id: string | undefined, _: unknown, self: Command) => compileRows(cli, id, self.optsWithGlobals()));
  const create = cohort
    .command('create <id>')
    .description("add the generations of a cohort's spec to the store")
    .addHelpText('after', CREATE_HELP)
    .action((id: string, _: unknown, self: Command) => createCohort(cli, id, self.optsWithGlobals()));
  for (const command of [ls, compile, create]) addJsonOption(addWorkspaceOptions(command));
}

async function listCohorts(cli: Cli, flags: WorkspaceFlags & JsonFlag): Promise<void> {
  await withEngine(cli, flags, async (engine) => {
    const { cohorts } = await engine.handlers['workspace.get']({});
    const known = engine.workspace().cohorts;
    const rows = cohorts.map(({ id, members }) => ({
      id,
      members,
      hasSpec: (known.get(id)?.specPath ?? null) !== null,
    }));
    if (flags.json) for (const row of rows) await cli.out.json(row);
    else if (rows.length === 0) await cli.out.line('No cohorts.');
    else {
      const cells = rows.map(({ id, members, hasSpec }) => [id, String(members), hasSpec ? 'yes' : 'no']);
      await writeTable(cli.out, COHORT_COLUMNS, cells);
    }
  });
}

async function compileRows(cli: Cli, id: string | undefined, flags: CompileFlags): Promise<void> {
  const { rows } = await compile(cli, id, flags);
  if (flags.json) {
    for (const row of rows) {
      if (cli.out.closed) return;
      await cli.out.line(rowLine(row));
    }
    return;
  }
  const columns = rows[0]?.map(([title]) => ({ title })) ?? [];
  if (rows.length > 0) await writeTable(cli.out, columns, cellsOf(rows));
  await cli.out.line(plural(rows.length, 'row'));
}

async function compile(cli: Cli, id: string | undefined, flags: CompileFlags): Promise<CompiledSpec> {
  const { spec } = flags;
  if ((id === undefined) === (spec === undefined)) {
    throw wrongUse('missing_argument', 'Name either a cohort of the workspace or a spec with --spec FILE.');
  }
  if (id !== undefined) return withEngine(cli, flags, async (engine) => engine.maintenance.compileCohort(id));
  const file = path.resolve(cli.io.cwd, spec ?? '');
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return loadSpec(isFolder ? path.join(file, 'config.yaml') : file);
}

async function createCohort(cli: Cli, id: string, flags: WorkspaceFlags & JsonFlag): Promise<void> {
  await withEngine(cli, flags, async (engine) => {
    const report = await engine.maintenance.createCohort(id);
    if (flags.json) return cli.out.json(report);
    const { stages, added, known, membershipPath } = report;
    const parts = stages.map(({ stage, generations }) => `${generations} ${stage}`).join(', ');
    await cli.out.line(
      `${id}: ${plural(added + known, 'generation')} (${parts}): ${added} added, ${known} there already`,
    );
    await cli.out.line(`Its members are listed in ${membershipPath}. Next: reverie run --cohort ${id}`);
  });
}

/** Written by hand, because an object would put columns with numbers for names first. */
function rowLine(row: readonly SpecEntry[]): string {
  return escapeSteering(
    `{${row.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
  );
}

function* cellsOf(rows: CompiledSpec['rows']): Generator<string[]> {
  for (const row of rows) yield row.map(([, value]: SpecEntry) => cellOf(value));
}

function cellOf(value: SpecValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
