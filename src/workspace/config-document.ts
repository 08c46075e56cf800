import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { ReverieError } from '../api/errors.ts';
import { configError } from './failures.ts';

/** Names under which people tend to write a key itself; compared in lower case without `_` and `-`. */
const SECRET_FIELDS = new Set([
  'apikey',
  'key',
  'secret',
  'token',
  'accesstoken',
  'password',
  'authorization',
  'bearer',
]);

/** A parsed YAML file that still knows on which line each of its fields stands. */
export interface ConfigDocument {
  readonly value: unknown;
  /** Makes an INVALID_CONFIG that names file, line and field; a key given after the path points at a key of that group. */
  fail(reason: string, path: readonly PropertyKey[], sentence: string, key?: string): ReverieError;
}

/**
 * Parses YAML text. Throws INVALID_CONFIG `bad_yaml` or `literal_api_key`. The messages of the YAML library quote the
 * source, in which somebody may have written a key, so only their codes are passed on.
 */
export function parseConfigDocument(source: string, file: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw notYaml(file, lines.linePos(error.pos[0]).line, error.code);
  refuseSecrets(document, lines, file);
  return {
    value: toValue(document, file),
    fail: (reason, path, sentence, key) => {
      const field = [...path, ...(key === undefined ? [] : [key])].map(String).join('.');
      const place = { file, line: linePosition(document, lines, path, key) };
      return configError(reason, place, field === '' ? sentence : `${field}: ${sentence}`, { field });
    },
  };
}

function notYaml(file: string, line: number, code: string): ReverieError {
  const hints: { [code: string]: string } = {
    TAB_AS_INDENT: 'tabs cannot indent YAML; use spaces.',
    DUPLICATE_KEY: 'this key was already used in the same group.',
    BAD_INDENT: 'the indentation does not fit, or a bracket is not closed.',
    MISSING_CHAR: 'a quote or bracket is not closed.',
  };
  return configError('bad_yaml', { file, line }, hints[code] ?? 'this is not valid YAML.', {
    code: code.toLowerCase(),
  });
}

function toValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // Unknown aliases and alias bombs are only found here, as ReferenceErrors.
    if (error instanceof ReferenceError) throw notYaml(file, 1, 'BAD_ALIAS');
    throw error;
  }
}

function refuseSecrets(document: Document.Parsed, lines: LineCounter, file: string): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(value) || !isScalar(key) || typeof key.value !== 'string') return;
      if (!SECRET_FIELDS.has(key.value.toLowerCase().replaceAll(/[-_ ]/g, ''))) return;
      const line = lines.linePos(key.range?.[0] ?? 0).line;
      const sentence =
        'keys do not belong in this file; put the key in an environment variable and write its name as apiKeyEnv.';
      throw configError('literal_api_key', { file, line }, `${key.value}: ${sentence}`, { field: key.value });
    },
  });
}

/** The line of a field, or of the nearest group around it that is really written in the file. */
function linePosition(
  document: Document.Parsed,
  lines: LineCounter,
  path: readonly PropertyKey[],
  key?: string,
): number {
  const group = path.length === 0 ? document.contents : document.getIn(path, true);
  if (key !== undefined && isMap(group)) {
    const pair = group.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (isNode(pair?.key)) return lines.linePos(pair.key.range?.[0] ?? 0).line;
  }
  if (isNode(group) && group.range) return lines.linePos(group.range[0]).line;
  return path.length === 0 ? 1 : linePosition(document, lines, path.slice(0, -1));
}
