import fs from 'node:fs';
import { expect, test } from 'vitest';
import { VERSION } from './version.ts';

test('the version that people see is the one of the package', () => {
  expect(VERSION).toBe(JSON.parse(fs.readFileSync('package.json', 'utf8')).version);
});
