import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ReverieError } from '../api/errors.ts';
import { findSampleSource } from './sample-source.ts';

/** What makes a folder a workspace; it is put in place last, so that a crash leaves nothing that looks whole. */
const MARK = '1_raw';

/**
 * Copies the sample workspace into a new or empty folder. The folder itself is kept when it exists, because a shell may
 * be standing in it (`reverie init .`); the files are written beside their place and then moved there.
 * Throws INVALID_INPUT `not_empty` when there is anything already, IO_ERROR when the folder cannot be written; in both
 * cases what was there before is untouched.
 */
export function createSampleWorkspace(dir: string, sourceDir: string = findSampleSource()): void {
  const target = resolve(dir);
  try {
    if (existsSync(target)) {
      refuseUnlessEmpty(target);
      fillFolder(target, sourceDir);
      return;
    }
    const created = mkdirSync(target, { recursive: true });
    undoOnFailure(
      () => fillFolder(target, sourceDir),
      () => rmSync(created ?? target, { recursive: true }),
    );
  } catch (error) {
    throw asUnwritable(target, error);
  }
}

function refuseUnlessEmpty(target: string): void {
  let entries: string[];
  try {
    entries = readdirSync(target);
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') throw error;
    entries = [target];
  }
  if (entries.length === 0) return;
  const sentence = `${target} is not empty; name a new or empty folder, so that nothing is overwritten.`;
  throw new ReverieError('INVALID_INPUT', 'not_empty', sentence, { folder: target });
}

function fillFolder(target: string, sourceDir: string): void {
  const staging = mkdtempSync(join(target, '.reverie-init-'));
  const moved: string[] = [];
  undoOnFailure(
    () => {
      copyFiles(sourceDir, staging);
      const entries = readdirSync(staging).sort((a, b) => Number(a === MARK) - Number(b === MARK));
      for (const entry of entries) {
        renameSync(join(staging, entry), join(target, entry));
        moved.push(entry);
      }
    },
    () => {
      for (const entry of moved) rmSync(join(target, entry), { recursive: true });
      rmSync(staging, { recursive: true });
    },
  );
  rmSync(staging, { recursive: true });
}

/** Copies contents only: an installation may be read-only, and a workspace must not be. */
function copyFiles(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const copy = join(to, source.slice(from.length));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, readFileSync(source), { flag: 'wx' });
  }
}

function undoOnFailure(action: () => void, undo: () => void): void {
  try {
    action();
  } catch (error) {
    undo();
    throw error;
  }
}

function asUnwritable(target: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const sentence = `The sample cannot be written to ${target} (${code}); choose a folder in which you may write.`;
  return new ReverieError('IO_ERROR', code.toLowerCase(), sentence, { folder: target }, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
