import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { ReverieError } from '../api/errors.ts';
import { configError } from './failures.ts';

/** The bytes of each file that was asked for; null where there was none. */
export type FilesRead = ReadonlyMap<string, Buffer | null>;

/** What the reading that goes on notes down; reading is synchronous, so there is never more than one. */
let noted: Map<string, Buffer | null> | null = null;

/** Runs something that reads files of a workspace, and tells which and what was in them. */
export function noteReads<T>(read: () => T): { readonly value: T; readonly files: FilesRead } {
  const outer = noted;
  const files = new Map<string, Buffer | null>();
  noted = files;
  try {
    return { value: read(), files };
  } finally {
    noted = outer;
  }
}

/** Whether every file still has the same bytes. Throws IO_ERROR as reading them does. */
export function areUnchanged(root: string, files: FilesRead): boolean {
  for (const [file, before] of files) {
    const now = readBytes(root, file);
    if (before === null || now === null ? before !== now : !before.equals(now)) return false;
  }
  return true;
}

const MISSING_CODES = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Reads a UTF-8 file of the workspace, or null when there is none. A byte order mark is dropped and line ends become LF,
 * as Python's text mode (which the reference reads with) does.
 * Throws INVALID_CONFIG `bad_encoding` with the line or `outside_workspace`, and IO_ERROR when the file is there but cannot be read.
 */
export function readOptionalText(root: string, file: string): string | null {
  const bytes = readBytes(root, file);
  noted?.set(file, bytes);
  if (bytes === null) return null;
  if (!isUtf8(bytes)) {
    const place = { file, line: lineOfBadByte(bytes) };
    throw configError('bad_encoding', place, 'this text is not UTF-8; save the file as UTF-8 and try again.');
  }
  // TextDecoder, unlike Buffer.toString, drops the byte order mark.
  return new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
}

/** Reads a UTF-8 file that must be there. Throws INVALID_CONFIG `missing_file`, else like {@link readOptionalText}. */
export function readRequiredText(root: string, file: string): string {
  const text = readOptionalText(root, file);
  if (text === null) throw configError('missing_file', { file }, 'the workspace needs this file, and it is not there.');
  return text;
}

function readBytes(root: string, file: string): Buffer | null {
  try {
    assertInside(root, file);
    return readFileSync(join(root, file));
  } catch (cause) {
    if (cause instanceof ReverieError) throw cause;
    const code =
      cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unreadable';
    if (MISSING_CODES.has(code)) return null;
    throw unreadable(file, code.toLowerCase(), cause);
  }
}

/**
 * What a workspace's files say goes to models, and a workspace may come from anybody: a link to a file elsewhere would take
 * that along. Folders may be links, as people make them; in those only files of the names that a workspace has are read.
 */
function assertInside(root: string, file: string): void {
  const real = realpathSync(join(root, file));
  const homes = [root, dirname(join(root, file))].map((home) => realpathSync(home));
  if (homes.some((home) => real === home || real.startsWith(home + sep))) return;
  const sentence = 'this is a link to a file outside of the workspace; put a copy of the file in its place.';
  throw configError('outside_workspace', { file }, sentence);
}

function unreadable(file: string, code: string, cause: unknown): ReverieError {
  const sentence = `${file}: the file cannot be read (${code}); check its permissions and that it is a plain text file.`;
  return new ReverieError('IO_ERROR', code, sentence, { file }, { cause });
}

/** A line feed is never part of a longer UTF-8 sequence, so each line can be judged alone. */
function lineOfBadByte(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (!isUtf8(bytes.subarray(start, end === -1 ? bytes.length : end))) break;
    start = end === -1 ? bytes.length : end + 1;
  }
  return line;
}
