import fs from 'node:fs';
import path from 'node:path';
import { ReverieError } from '../api/index.ts';

/** The folder of one generation under `gens/STAGE/ID/`, as the reference implementation writes it. */
export const FILES = {
  metadata: 'metadata.json',
  input: 'prompt.txt',
  raw: 'raw.txt',
  rawMetadata: 'raw_metadata.json',
  parsed: 'parsed.txt',
  parsedMetadata: 'parsed_metadata.json',
} as const;

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,199}$/u;

/** Whether a name can stand as one folder or file: no separators, no leading dot, nothing that leaves its folder. */
export function isPlainName(name: string): boolean {
  return NAME.test(name);
}

/** Whether a name is that of a file in its folder, however odd, and not of one elsewhere: a foreign store may hold any. */
export function isFileName(name: string): boolean {
  return !/[/\\\0]/.test(name) && !['', '.', '..'].includes(name);
}

/** Every file of a folder by name; sub-folders and links are left alone. */
export function readFolder(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) files.set(entry.name, fs.readFileSync(path.join(folder, entry.name)));
  }
  return files;
}

/** UTF-8 text, or null when the bytes are something else and would not come back as they were. */
export function decodeText(bytes: Buffer): string | null {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null;
}

/** A JSON object, or a sentence about why it is none. IO_ERROR `bad_json`. */
export function parseObject(bytes: Buffer, file: string): Record<string, unknown> {
  const value = parseJson(bytes, file);
  // `typeof` and the checks before it leave plain objects only.
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ReverieError('IO_ERROR', 'bad_json', `${file} does not hold a JSON object.`, { file });
}

function parseJson(bytes: Buffer, file: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ReverieError('IO_ERROR', 'bad_json', `${file} is not valid JSON: ${message}`, { file });
  }
}
