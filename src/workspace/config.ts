import type * as z from 'zod';
import type { ReverieError } from '../api/errors.ts';
import { type ConfigDocument, parseConfigDocument } from './config-document.ts';
import { type ConfigFile, configSchema } from './config-schema.ts';
import { buildParameters } from './parameter-config.ts';
import { NO_LIMITS, toPriceRule, toSpendLimits } from './price-config.ts';
import { buildProviders, DEFAULT_PROVIDERS } from './provider-config.ts';
import { buildStages, DEFAULT_STAGES } from './stages.ts';
import { readOptionalText } from './text-file.ts';
import type { ParameterRule, PriceRule, ProviderConfig, SpendLimits, StageDefinition } from './types.ts';

const CONFIG_FILE = 'reverie.yaml';

const DEFAULTS: WorkspaceConfig = {
  name: null,
  stages: DEFAULT_STAGES,
  providers: DEFAULT_PROVIDERS,
  prices: [],
  limits: NO_LIMITS,
  resendUnknown: false,
  parameters: [],
};

type Issue = z.core.$ZodIssue;

export interface WorkspaceConfig {
  readonly name: string | null;
  readonly stages: readonly StageDefinition[];
  readonly providers: readonly ProviderConfig[];
  readonly prices: readonly PriceRule[];
  readonly limits: SpendLimits;
  readonly resendUnknown: boolean;
  readonly parameters: readonly ParameterRule[];
}

/**
 * Reads `reverie.yaml`, or the defaults where there is none: the reference's chain on OpenRouter.
 * Throws INVALID_CONFIG naming file, line and field.
 */
export function readConfig(root: string): WorkspaceConfig {
  const source = readOptionalText(root, CONFIG_FILE);
  if (source === null) return DEFAULTS;
  const document = parseConfigDocument(source, CONFIG_FILE);
  const config = validate(document);
  const stages = buildStages(config, document);
  return {
    name: config.name ?? null,
    stages,
    providers: config.providers ? buildProviders(config.providers, document) : DEFAULT_PROVIDERS,
    parameters: buildParameters(config.parameters ?? [], stages, document),
    prices: (config.prices ?? []).map(toPriceRule),
    limits: toSpendLimits(config.limits ?? {}),
    resendUnknown: config.limits?.resendUnknown ?? false,
  };
}

function validate(document: ConfigDocument): ConfigFile {
  // A file with nothing but comments is an empty configuration.
  const result = configSchema.safeParse(document.value ?? {});
  if (result.success) return result.data;
  const { issues } = result.error;
  const errors = issues
    .filter((issue) => !isMisspelled(issue, issues, document))
    .map((issue) => toError(issue, document));
  // Zod reports unknown keys last; a person reads the file from the top.
  throw errors.reduce((first, next) => (lineOf(next) < lineOf(first) ? next : first));
}

function toError(issue: Issue, document: ConfigDocument): ReverieError {
  if (issue.code === 'unrecognized_keys') {
    return document.fail('unknown_field', issue.path, issue.message, issue.keys[0]);
  }
  return isAbsent(document.value, issue.path)
    ? document.fail('missing_field', issue.path, `this field is missing; ${issue.message}`)
    : document.fail('bad_field', issue.path, issue.message);
}

/** Says whether a field is missing beside an unknown one: then that is what it was meant to be, and the one to name. */
function isMisspelled(issue: Issue, issues: readonly Issue[], document: ConfigDocument): boolean {
  const group = issue.path.slice(0, -1).join('.');
  const isBeside = (other: Issue) => other.code === 'unrecognized_keys' && other.path.join('.') === group;
  return isAbsent(document.value, issue.path) && issues.some(isBeside);
}

/** Says whether a field is not in the file at all. */
function isAbsent(value: unknown, path: readonly PropertyKey[]): boolean {
  const found = path.reduce<unknown>(
    (group, key) => (typeof group === 'object' && group !== null ? Reflect.get(group, key) : undefined),
    value,
  );
  return path.length > 0 && found === undefined;
}

function lineOf(error: ReverieError): number {
  return Number(error.details.line);
}
