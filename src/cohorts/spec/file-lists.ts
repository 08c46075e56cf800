import path from 'node:path';
import { pythonStrip } from '../../identity/index.ts';
import { parseCsvList } from './csv-list.ts';
import { invalidSpec } from './spec-error.ts';
import { parseJson, parseYaml, readSpecText, resolveInFolder } from './spec-files.ts';
import type { SpecIo } from './types.ts';

/** The line ends that Python's `str.splitlines()` knows. */
const SINGLE_LINE_ENDS = '\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029';
const LINE_END = new RegExp(`\\r\\n|[${SINGLE_LINE_ENDS}]`);

const PARSERS: ReadonlyMap<string, (text: string, file: string) => unknown> = new Map([
  ['.csv', parseCsvList],
  ['.json', parseJson],
  ['.yaml', parseYamlList],
  ['.yml', parseYamlList],
  ['.txt', parseTextLines],
]);

/** Reads the `@file:` lists of a spec that lies in `folder`: CSV, JSON, YAML and TXT, never from outside of it. */
export function createFileLists(folder: string): SpecIo {
  return {
    readList(file) {
      const parseList = PARSERS.get(path.extname(file).toLowerCase());
      if (parseList === undefined) {
        const known = [...PARSERS.keys()].join(', ');
        const message = `The list ${file} has an unsupported @file extension; known ones are ${known}.`;
        throw invalidSpec('unsupported_list_file', message, { file });
      }
      return parseList(readSpecText(resolveInFolder(folder, file), file), file);
    },
  };
}

/** An empty file is an empty list. */
function parseYamlList(text: string, file: string): unknown {
  return parseYaml(text, file) ?? [];
}

function parseTextLines(text: string): string[] {
  return text
    .split(LINE_END)
    .map(pythonStrip)
    .filter((line) => line !== '');
}
