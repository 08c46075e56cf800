import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeNewFile } from './write-new-file.ts';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-new-file-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

async function* parts(...texts: string[]) {
  yield* texts;
}

async function* broken() {
  yield 'half of it';
  throw new Error('the source ended');
}

test('a file is there whole or not at all, and leaves nothing beside it', async () => {
  const file = path.join(dir, 'run.csv');
  await expect(writeNewFile(file, broken())).rejects.toThrow('the source ended');
  expect(fs.readdirSync(dir)).toEqual([]);
  await writeNewFile(file, parts('one\n', 'zwölf\n'));
  expect(fs.readdirSync(dir)).toEqual(['run.csv']);
  expect(fs.readFileSync(file, 'utf8')).toBe('one\nzwölf\n');
});

test('a file that is there is never replaced, not even one that appears meanwhile', async () => {
  const file = path.join(dir, 'run.csv');
  async function* whileAnotherWrites() {
    yield 'mine';
    fs.writeFileSync(file, 'theirs');
  }
  const refused = { kind: 'INVALID_INPUT', reason: 'would_overwrite' };
  await expect(writeNewFile(file, whileAnotherWrites())).rejects.toMatchObject(refused);
  await expect(writeNewFile(file, parts('mine'))).rejects.toMatchObject(refused);
  expect(fs.readdirSync(dir)).toEqual(['run.csv']);
  expect(fs.readFileSync(file, 'utf8')).toBe('theirs');
});
