import type * as z from 'zod';
import type { ReverieError } from '../api/errors.ts';
import { type ConfigDocument, parseConfigDocument } from './config-document.ts';
import { type ConfigFile, configSchema } from './config-schema.ts';
import { buildProviders, DEFAULT_PROVIDERS } from './provider-config.ts';
import { buildStages, DEFAULT_STAGES } from './stages.ts';
import { readOptionalText } from './text-file.ts';
import type { ProviderConfig, StageDefinition } from './types.ts';

const CONFIG_FILE = 'reverie.yaml';

type Issue = z.core.$ZodIssue;

export interface WorkspaceConfig {
  readonly name: string | null;
  readonly stages: readonly StageDefinition[];
  readonly providers: readonly ProviderConfig[];
}

/**
 * Reads `reverie.yaml`, or the defaults where there is none: the reference's chain on OpenRouter.
 * Throws INVALID_CONFIG naming file, line and field.
 */
export function readConfig(root: string): WorkspaceConfig {
  const source = readOptionalText(root, CONFIG_FILE);
  if (source === null) return { name: null, stages: DEFAULT_STAGES, providers: DEFAULT_PROVIDERS };
  const document = parseConfigDocument(source, CONFIG_FILE);
  const config = validate(document);
  return {
    name: config.name ?? null,
    stages: buildStages(config, document),
    providers: config.providers ? buildProviders(config.providers, document) : DEFAULT_PROVIDERS,
  };
}

function validate(document: ConfigDocument): ConfigFile {
  // A file with nothing but comments is an empty configuration.
  const result = configSchema.safeParse(document.value ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => toError(issue, document));
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
