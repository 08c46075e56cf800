import type { Command } from 'commander';
import type { ConnectionReport, KeyConsent, ProviderInfo } from '../../api/index.ts';
import type { Cli } from '../cli.ts';
import { EXIT, wrongUse } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { writeTable } from '../table.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

const HELP = `
Shows who answers for the models of a workspace and whether the key is there; keys themselves are never shown.
With --test each one is asked for its model list, which costs nothing; --models writes those lists, one model a line, as
1_raw/llm_models.csv names them. Exit code 1 when one could not be reached.

A key goes to whoever issues it and to servers on this computer. To send it anywhere else, as reverie.yaml may ask for,
takes your word once for each key and address; it is kept on this computer and never in a workspace. Where nobody can
be asked, REVERIE_TRUSTED_KEYS=KEY@https://host allows the same.

Example:
  $ reverie providers --test --workspace ~/data
  $ reverie providers --trust LAB_KEY@https://models.lab.example
  $ reverie providers --models`;

const KEY_AND_ADDRESS = /^([A-Z_][A-Z0-9_]*)@(.+)$/;

const KEYS = { not_needed: 'needs no key', present: 'key is set', missing: 'key is missing' } as const;

export function addProvidersCommand(program: Command, cli: Cli): void {
  const command = program
    .command('providers')
    .description('list the providers of a workspace, and test the connection')
    .option('--test', 'ask each one for its model list')
    .option('--models', 'the same, and write what each one offers')
    .option('--trust <key@address>', 'allow that a key is sent to an address, for example LAB_KEY@https://lab.example')
    .option('--distrust <key@address>', 'take that back')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => providers(cli, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

interface ProviderFlags extends WorkspaceFlags, JsonFlag {
  readonly test?: boolean;
  readonly models?: boolean;
  readonly trust?: string;
  readonly distrust?: string;
}

async function providers(cli: Cli, flags: ProviderFlags): Promise<void> {
  const consents = [...consentOf('--trust', flags.trust), ...consentOf('--distrust', flags.distrust)];
  await withEngine(cli, flags, async (engine) => {
    for (const consent of consents) await engine.handlers['providers.trust'](consent);
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

/** What a flag allows or takes back. INVALID_INPUT `invalid_pairing` for anything but a key and an address. */
function consentOf(flag: '--trust' | '--distrust', value: string | undefined): KeyConsent[] {
  if (value === undefined) return [];
  const [, variable, address = ''] = KEY_AND_ADDRESS.exec(value) ?? [];
  const origin = /^https?:/.test(address) ? URL.parse(address)?.origin : undefined;
  if (variable === undefined || origin === undefined) {
    const message = `${flag} takes the variable of a key and an address, such as LAB_KEY@https://lab.example.`;
    throw wrongUse('invalid_pairing', message);
  }
  return [{ variable, origin, isGiven: flag === '--trust' }];
}

function describeRow(provider: ProviderInfo, test: ConnectionReport | null): string[] {
  const { name, kind, baseUrl, models } = provider;
  return [name, baseUrl ?? kind, models.join(', '), describeKey(provider), describeTest(test)];
}

function describeKey({ apiKeyEnv, keyState, keyTrust, keyOrigin }: ProviderInfo): string {
  const words = apiKeyEnv === null ? KEYS[keyState] : `${apiKeyEnv}: ${KEYS[keyState]}`;
  if (keyTrust === 'missing') return `${words}, not allowed to go to ${keyOrigin}`;
  return keyTrust === 'given' ? `${words}, allowed by you` : words;
}

function describeTest(test: ConnectionReport | null): string {
  if (test === null) return 'not tested';
  if (!test.ok) return test.failure?.message ?? `status ${test.status}`;
  const models = test.models === undefined ? '' : `, ${plural(test.models.length, 'model')}`;
  return `ok in ${Math.round(test.latencyMs)} ms${models}`;
}
