import type { Command } from 'commander';
import type { ConnectionReport, ProviderInfo } from '../../api/index.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { writeTable } from '../table.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

const HELP = `
Shows who answers for the models of a workspace and whether the key is there; keys themselves are never shown.
With --test each one is asked for its model list, which costs nothing; --models writes those lists, one model a line, as
1_raw/llm_models.csv names them. Exit code 1 when one could not be reached.

Example:
  $ reverie providers --test --workspace ~/data
  $ reverie providers --models`;

const KEYS = { not_needed: 'needs no key', present: 'key is set', missing: 'key is missing' } as const;

export function addProvidersCommand(program: Command, cli: Cli): void {
  const command = program
    .command('providers')
    .description('list the providers of a workspace, and test the connection')
    .option('--test', 'ask each one for its model list')
    .option('--models', 'the same, and write what each one offers')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => providers(cli, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

interface ProviderFlags extends WorkspaceFlags, JsonFlag {
  readonly test?: boolean;
  readonly models?: boolean;
}

async function providers(cli: Cli, flags: ProviderFlags): Promise<void> {
  await withEngine(cli, flags, async (engine) => {
    const known = (await engine.handlers['workspace.get']({})).providers;
    const tests =
      flags.test || flags.models
        ? await Promise.all(known.map(({ name }) => engine.handlers['providers.test']({ name })))
        : known.map(() => null);
    if (tests.some((test) => test?.ok === false)) cli.exitCode = EXIT.failed;
    if (flags.json) {
      for (const [at, provider] of known.entries()) await cli.out.json({ ...provider, test: tests[at] ?? null });
      return;
    }
    const columns = ['Provider', 'Address', 'Models', 'Key', 'Connection'].map((title) => ({ title }));
    await writeTable(
      cli.out,
      columns,
      known.map((provider, at) => describeRow(provider, tests[at] ?? null)),
    );
    if (!flags.models) return;
    const offered = known.flatMap(({ name }, at) => (tests[at]?.models ?? []).map((model) => [name, model]));
    await cli.out.line('');
    if (offered.length === 0) await cli.out.line('No provider offers a list of models.');
    else await writeTable(cli.out, [{ title: 'Provider' }, { title: 'Model' }], offered);
  });
}

function describeRow(provider: ProviderInfo, test: ConnectionReport | null): string[] {
  const key =
    provider.apiKeyEnv === null ? KEYS[provider.keyState] : `${provider.apiKeyEnv}: ${KEYS[provider.keyState]}`;
  return [provider.name, provider.baseUrl ?? provider.kind, provider.models.join(', '), key, describeTest(test)];
}

function describeTest(test: ConnectionReport | null): string {
  if (test === null) return 'not tested';
  if (!test.ok) return test.failure?.message ?? `status ${test.status}`;
  const models = test.models === undefined ? '' : `, ${plural(test.models.length, 'model')}`;
  return `ok in ${Math.round(test.latencyMs)} ms${models}`;
}
