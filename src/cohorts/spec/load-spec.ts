import path from 'node:path';
import { compileSpec } from './compile-spec.ts';
import { createFileLists } from './file-lists.ts';
import { parseJson, parseYaml, readSpecText } from './spec-files.ts';
import type { CompiledSpec } from './types.ts';

/**
 * Reads and expands the spec in a YAML or JSON file, usually `config.yaml`, with the lists in the files beside it.
 * Throws INVALID_SPEC for everything that is wrong with any of them.
 */
export function loadSpec(configPath: string): CompiledSpec {
  const file = path.basename(configPath);
  const text = readSpecText(configPath, file);
  const spec = path.extname(file).toLowerCase() === '.json' ? parseJson(text, file) : parseYaml(text, file);
  return compileSpec(spec ?? new Map(), createFileLists(path.dirname(path.resolve(configPath))));
}
