import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReverieError } from '../api/errors.ts';
import { createSampleWorkspace, findSampleSource } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function contentsOf(root: string): Map<string, string> {
  const entries = readdirSync(root, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [file.slice(root.length), readFileSync(file, 'utf8')]));
}

function failureOf(action: () => void): ReverieError {
  try {
    action();
  } catch (error) {
    if (error instanceof ReverieError) return error;
    throw error;
  }
  throw new Error('expected a failure, but nothing was thrown');
}

describe('making the sample workspace', () => {
  it('gives a new folder, below folders that need not exist, every file and nothing else', () => {
    const target = join(folder, 'a/b/sample');
    createSampleWorkspace(target);
    expect(contentsOf(target)).toEqual(contentsOf(findSampleSource()));
    expect(readdirSync(target).sort()).toEqual(readdirSync(findSampleSource()).sort());
  });

  it('fills an empty folder without replacing it, since a shell may be standing in it', () => {
    const before = statSync(folder).ino;
    createSampleWorkspace(folder);
    expect(statSync(folder).ino).toBe(before);
    expect(contentsOf(folder)).toEqual(contentsOf(findSampleSource()));
  });

  it('refuses a folder with anything in it, also a hidden file, and a second time', () => {
    writeFileSync(join(folder, '.notes'), 'mine');
    expect(failureOf(() => createSampleWorkspace(folder))).toMatchObject({
      kind: 'INVALID_INPUT',
      reason: 'not_empty',
    });
    expect([...contentsOf(folder)]).toEqual([['/.notes', 'mine']]);
    const target = join(folder, 'sample');
    createSampleWorkspace(target);
    expect(failureOf(() => createSampleWorkspace(target)).reason).toBe('not_empty');
  });

  it('refuses the place of a file', () => {
    writeFileSync(join(folder, 'file'), 'mine');
    expect(failureOf(() => createSampleWorkspace(join(folder, 'file'))).reason).toBe('not_empty');
    const below = failureOf(() => createSampleWorkspace(join(folder, 'file', 'sample')));
    expect(below).toMatchObject({ kind: 'IO_ERROR', reason: 'enotdir' });
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  it('leaves nothing behind when copying fails', () => {
    const missing = join(folder, 'no-such-source');
    expect(failureOf(() => createSampleWorkspace(join(folder, 'x/y'), missing)).kind).toBe('IO_ERROR');
    mkdirSync(join(folder, 'empty'));
    expect(failureOf(() => createSampleWorkspace(join(folder, 'empty'), missing)).kind).toBe('IO_ERROR');
    expect(readdirSync(folder, { recursive: true })).toEqual(['empty']);
  });
});
