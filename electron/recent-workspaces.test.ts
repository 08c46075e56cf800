import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRecentWorkspaces } from './recent-workspaces.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'reverie-recent-'));
  file = path.join(dir, 'recent.json');
});
afterEach(() => rmSync(dir, { recursive: true }));

test('the workspace opened last is first, each is there once, and only ten are kept', () => {
  const recent = openRecentWorkspaces(file);
  for (let n = 0; n < 12; n++) recent.note(`/dreams/${n}`);
  recent.note('/dreams/5');
  expect(recent.list('/dreams/5').map(({ name }) => name)).toEqual('5 11 10 9 8 7 6 4 3 2'.split(' '));
  expect(
    openRecentWorkspaces(file)
      .list('/dreams/4')
      .find(({ isOpen }) => isOpen)?.dir,
  ).toBe('/dreams/4');
});

test('clearing the list keeps the one that is open', () => {
  const recent = openRecentWorkspaces(file);
  recent.note('/a');
  recent.note('/b');
  recent.clear('/a');
  expect(recent.has('/b')).toBe(false);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(['/a']);
});

test('a list that cannot be read is an empty one', () => {
  writeFileSync(file, '{"broken');
  expect(openRecentWorkspaces(file).list('/a')).toEqual([]);
  writeFileSync(file, '[1, null, "/kept"]');
  expect(openRecentWorkspaces(file).list('/a')).toEqual([{ name: 'kept', dir: '/kept', isOpen: false }]);
});
