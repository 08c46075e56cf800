import { type Command, Option } from 'commander';
import {
  DEFAULT_RUN_REQUEST,
  type FilterField,
  fieldInfo,
  type GenerationFilter,
  joinFilters,
  PHASES,
  type Phase,
  quote,
  REUSE_POLICIES,
  type RunRequest,
  requireFilter,
  runRequestSchema,
  STATUSES,
  type Status,
} from '../api/index.ts';
import { wrongUse } from './errors.ts';

/** Where a command works. */
export interface WorkspaceFlags {
  readonly workspace?: string;
  readonly store?: string;
}

export interface JsonFlag {
  readonly json?: boolean;
}

export interface SelectionFlags {
  readonly stage?: readonly string[];
  readonly cohort?: readonly string[];
  readonly gen?: readonly string[];
  readonly status?: readonly Status[];
  readonly model?: readonly string[];
  readonly template?: readonly string[];
  readonly filter?: string;
}

export interface RunFlags extends SelectionFlags {
  readonly force?: true | readonly Phase[];
  readonly descendants?: boolean;
  readonly policy?: string;
  readonly provider?: string;
  readonly baseUrl?: string;
  readonly concurrency?: number;
  readonly maxTokens?: number;
  /** Millionths of a US dollar. */
  readonly spendCap?: number;
  readonly resendUnknown?: boolean;
}

export const workspaceOption = () =>
  new Option(
    '--workspace <dir>',
    'data root of the workspace (default: here, or the nearest folder above that is one)',
  );
const STORE = () => new Option('--store <file>', 'store file (default: reverie.db in the workspace)');
const JSON_FLAG = () => new Option('--json', 'JSON on standard output: one document, or one object a line for lists');

/**
 * Lets the common options stand before the command's name as well (`reverie --workspace DIR ls`). Commands name those
 * that they heed; one that a command does not heed is refused rather than ignored.
 */
export function addCommonOptions(program: Command): void {
  for (const option of [workspaceOption(), STORE(), JSON_FLAG()]) program.addOption(option.hideHelp());
  program.hook('preAction', (_, command) => {
    const heeded = new Set(command.options.map((option) => option.attributeName()));
    const ignored = Object.keys(program.opts()).find((name) => !heeded.has(name));
    if (ignored !== undefined) throw wrongUse('unknown_option', `${command.name()} takes no option --${ignored}.`);
  });
}

export function addWorkspaceOptions(command: Command): Command {
  return command.addOption(workspaceOption()).addOption(STORE());
}

export function addJsonOption(command: Command): Command {
  return command.addOption(JSON_FLAG());
}

/** Each takes several values, apart or parted by commas, and may be repeated; together they narrow the choice. */
export function addSelectionOptions(command: Command): Command {
  return command
    .option('--stage <ids...>', 'only these stages', list('--stage'))
    .option('--cohort <id>', 'only members of this cohort', list('--cohort'))
    .option('--gen <ids...>', 'only these generations', list('--gen'))
    .option('--status <statuses...>', `only with this status: ${STATUSES.join(', ')}`, choices('--status', STATUSES))
    .option('--model <ids...>', 'only with these models', list('--model'))
    .option('--template <ids...>', 'only with these templates', list('--template'))
    .option('--filter <line>', `only what this passes: 'stage:essay score:>=7 -status:failed "exact words"'`);
}

export function addRunOptions(command: Command): Command {
  return addSelectionOptions(command)
    .option(
      '--force [phases...]',
      `regenerate although it could be reused: any of ${PHASES.join(', ')}; alone: all of them`,
      phases,
    )
    .option('--descendants', 'also everything made from the selected generations')
    .option(
      '--policy <policy>',
      'exists: reuse what is there; fresh: make stale things anew (default: each stage its own)',
    )
    .option('--provider <name>', 'use this provider for every call; "offline" needs no network')
    .option('--base-url <url>', 'send every call to the OpenAI-compatible server at this address')
    .option('--concurrency <n>', 'calls at once per model', wholeNumber('--concurrency', 1))
    .option('--max-tokens <n>', 'upper limit of answers in tokens', wholeNumber('--max-tokens', 1))
    .option('--spend-cap <usd>', 'most that the run may spend, in US dollars', dollars('--spend-cap'))
    .option(
      '--resend-unknown',
      'send again what was sent before without an answer, which may be paid for twice (default: as reverie.yaml says)',
    )
    .option('--no-resend-unknown', 'leave that alone, whatever reverie.yaml says');
}

/** What a command takes that is about a run: which generations and how, where, and in which form it answers. */
export type RequestFlags = RunFlags & WorkspaceFlags & JsonFlag;

export function addRequestOptions(command: Command): Command {
  return addJsonOption(addWorkspaceOptions(addRunOptions(command)));
}

/** Values of a repeatable option, parted by commas too. An empty one is refused: an unset variable must not mean "all". */
export function list(flag: string) {
  return (value: string, previous: readonly string[] = []): string[] => {
    const values = value.split(',').map((part) => part.trim());
    if (values.includes('')) throw wrongUse('empty_value', `${flag} has an empty value.`);
    return [...previous, ...values];
  };
}

/** An amount of US dollars, as millionths of one. */
function dollars(flag: string) {
  return (value: string): number => {
    if (!/^\d{1,9}(\.\d{1,6})?$/.test(value)) {
      throw wrongUse('invalid_number', `${flag} takes an amount in US dollars such as 2.50, not "${value}".`);
    }
    return Math.round(Number(value) * 1_000_000);
  };
}

/** A whole number from `least` on. */
export function wholeNumber(flag: string, least: number) {
  return (value: string): number => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= least) return number;
    throw wrongUse('invalid_number', `${flag} takes a whole number from ${least}, not "${value}".`);
  };
}

function choices<T extends string>(flag: string, allowed: readonly T[]) {
  return (value: string, previous: readonly T[] = []): T[] => [
    ...previous,
    ...list(flag)(value).map((name) => oneOf(flag, name, allowed)),
  ];
}

function oneOf<T extends string>(flag: string, name: string, allowed: readonly T[]): T {
  const found = allowed.find((known) => known === name);
  if (found !== undefined) return found;
  const message = `${flag} takes ${allowed.join(', ')}, not "${name}".`;
  throw wrongUse(`unknown_${flag.replace(/^-+/, '')}`, message);
}

/** A bare `--force` arrives as `true`, and one more value cannot make that less. */
function phases(value: string, previous: true | readonly Phase[] = []): readonly Phase[] {
  const named = list('--force')(value);
  const unknown = named.find((name) => !PHASES.some((phase) => phase === name));
  if (unknown !== undefined) {
    const hint = 'To choose what to regenerate, add --stage or --gen.';
    throw wrongUse('unknown_phase', `--force takes the phases ${PHASES.join(', ')}, not "${unknown}". ${hint}`);
  }
  const before = previous === true ? PHASES : previous;
  return PHASES.filter((phase) => before.includes(phase) || named.includes(phase));
}

export function toFilter(flags: SelectionFlags): GenerationFilter {
  const [cohort, ...more] = flags.cohort ?? [];
  if (more.length > 0) throw wrongUse('one_cohort', '--cohort takes one cohort at a time.');
  requireFilter(flags.filter ?? '');
  const terms = [
    term('stage', flags.stage),
    term('cohort', cohort === undefined ? undefined : [cohort]),
    term('status', flags.status),
    term('model', flags.model),
    term('template', flags.template),
    flags.filter ?? '',
  ];
  const line = terms.reduce(joinFilters);
  return { ...(line !== '' && { line }), ...(flags.gen && { genIds: flags.gen }) };
}

/** A flag's names as a term of the filter language: letter by letter, since a run may cost money. */
function term(field: FilterField, names: readonly string[] | undefined): string {
  if (names === undefined) return '';
  const { kind } = fieldInfo(field);
  return `${field}:${names.map((name) => (kind === 'choice' ? name : quote(name))).join(',')}`;
}

/** What the flags ask for, checked as the contract checks it. INVALID_INPUT names the flag. */
export function toRunRequest(flags: RunFlags): RunRequest {
  const request = {
    ...DEFAULT_RUN_REQUEST,
    filter: toFilter(flags),
    descendants: flags.descendants ?? false,
    force: flags.force === true ? PHASES : (flags.force ?? []),
    policy: flags.policy === undefined ? null : oneOf('--policy', flags.policy, REUSE_POLICIES),
    provider: flags.provider ?? null,
    baseUrl: flags.baseUrl ?? null,
    concurrency: flags.concurrency ?? null,
    maxTokens: flags.maxTokens ?? null,
    capMicros: flags.spendCap ?? null,
    resendUnknown: flags.resendUnknown ?? null,
  };
  const checked = runRequestSchema.safeParse(request);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const field = String(issue?.path[0] ?? '');
  const flag = `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw wrongUse('invalid_option', `${flag}: ${issue?.message ?? 'this value is not possible'}.`);
}
