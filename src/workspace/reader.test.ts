import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorkspace, writeFile } from '../fixtures/workspace.ts';
import { createWorkspaceReader } from './reader.ts';

const CONCEPT = '1_raw/concepts/descriptions-paragraph/lamp.txt';

let root: string;
beforeEach(() => {
  root = makeWorkspace();
});
afterEach(() => fs.rmSync(root, { recursive: true }));

test('a workspace whose files are as they were is the very same one', () => {
  const read = createWorkspaceReader(root);
  const first = read();
  expect(read()).toBe(first);
  fs.utimesSync(join(root, CONCEPT), new Date(), new Date());
  expect(read()).toBe(first);
});

test('a change is noticed although the file keeps its length and its time', () => {
  const read = createWorkspaceReader(root);
  read();
  const { atime, mtime } = fs.statSync(join(root, CONCEPT));
  const text = fs.readFileSync(join(root, CONCEPT), 'utf8').replace('lamp', 'tree');
  fs.writeFileSync(join(root, CONCEPT), text);
  fs.utimesSync(join(root, CONCEPT), atime, mtime);
  expect(read().concepts.get('lamp')?.descriptions.paragraph).toContain('tree');
});

test('files that come and go are noticed, and so is a new cohort', () => {
  const read = createWorkspaceReader(root);
  expect(read().concepts.get('stairs')?.descriptions).not.toHaveProperty('article');
  writeFile(root, '1_raw/concepts/descriptions-article/stairs.txt', 'A long story of stairs.\n');
  expect(read().concepts.get('stairs')?.descriptions.article).toContain('long story');
  fs.rmSync(join(root, '1_raw/templates/draft/plain.txt'));
  expect(read().templates.get('draft')?.get('plain')?.body).toBeNull();
  writeFile(root, 'cohorts/large/spec/config.yaml', 'axes: {}\n');
  expect([...read().cohorts.keys()]).toEqual(['large', 'small']);
});

test('what is wrong with a file is said each time, and the workspace is read anew once it is mended', () => {
  const read = createWorkspaceReader(root);
  const before = read();
  const models = fs.readFileSync(join(root, '1_raw/llm_models.csv'), 'utf8');
  writeFile(root, '1_raw/llm_models.csv', 'id\nwriter\n');
  for (let time = 0; time < 2; time += 1) expect(read).toThrow(expect.objectContaining({ reason: 'missing_column' }));
  writeFile(root, '1_raw/llm_models.csv', models);
  expect(read()).toEqual(before);
});
