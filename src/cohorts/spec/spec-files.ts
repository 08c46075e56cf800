import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { invalidSpec } from './spec-error.ts';

/** Reads a text file of a spec as UTF-8, without its byte order mark. `file` is how messages call it. */
export function readSpecText(absolutePath: string, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(absolutePath));
  } catch (error) {
    throw unreadable(error, file);
  }
}

/**
 * The absolute path of a file that a spec names, relative to the spec's folder. Throws INVALID_SPEC
 * `file_outside_spec` where it, or what a symbolic link on the way leads to, lies outside of that folder.
 */
export function resolveInFolder(folder: string, file: string): string {
  const outside = () => {
    const message = `The file ${file} is outside of the spec's folder; put it beside the spec and name it from there.`;
    return invalidSpec('file_outside_spec', message, { file });
  };
  if (path.isAbsolute(file) || !isInside(folder, path.resolve(folder, file))) throw outside();
  let real: string;
  try {
    real = realpathSync(path.resolve(folder, file));
  } catch (error) {
    throw unreadable(error, file);
  }
  if (!isInside(realpathSync(folder), real)) throw outside();
  return real;
}

/** Parses YAML 1.2. Mappings become Maps, which keep their order whatever the keys look like. Throws INVALID_SPEC. */
export function parseYaml(text: string, file: string): unknown {
  const document = parseDocument(text, { merge: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? null;
    const [firstLine = ''] = error.message.split('\n');
    throw invalidSpec('invalid_yaml', `${file}: ${firstLine.replace(/:$/, '')}.`, { file, line }, error);
  }
  try {
    return document.toJS({ mapAsMap: true });
  } catch (cause) {
    throw invalidSpec('invalid_yaml', `${file}: the aliases in this YAML cannot be resolved.`, { file }, cause);
  }
}

/** Parses JSON. Throws INVALID_SPEC. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw invalidSpec('invalid_json', `${file}: ${message}.`, { file }, error);
  }
}

function isInside(folder: string, absolutePath: string): boolean {
  const relative = path.relative(folder, absolutePath);
  return relative !== '' && !relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative);
}

function unreadable(error: unknown, file: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return invalidSpec('file_not_found', `The file ${file} does not exist.`, { file }, error);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return invalidSpec('file_not_utf8', `The file ${file} is not UTF-8 text; save it as such.`, { file }, error);
  }
  return invalidSpec('file_unreadable', `The file ${file} cannot be read (${code}).`, { file, code }, error);
}
