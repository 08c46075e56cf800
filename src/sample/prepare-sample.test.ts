import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createEngine } from '../engine.ts';
import { prepareSample } from './prepare-sample.ts';

test('the sample opens with generations that are complete, failed, cut, blocked, regenerated and stale', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-sample-'));
  await prepareSample(dir);
  const engine = await createEngine({ workspaceDir: dir, env: {} });
  const { rows, total } = await engine.handlers['generations.page']({
    filter: {},
    sort: { key: 'created', direction: 'asc' },
    offset: 0,
    limit: 500,
  });
  expect(total).toBe(96);
  const count = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).length;
  expect(count((row) => row.status === 'complete')).toBeGreaterThan(70);
  expect(count((row) => row.status === 'failed' && !row.truncated)).toBeGreaterThan(0);
  expect(count((row) => row.truncated)).toBeGreaterThan(0);
  expect(count((row) => row.status === 'blocked')).toBeGreaterThan(0);
  expect(count((row) => row.versions > 1)).toBeGreaterThan(4);
  expect(count((row) => row.stale.length > 0)).toBeGreaterThan(3);
  expect(count((row) => row.outcome === 'reused')).toBeGreaterThan(50);
  expect(await engine.maintenance.check()).toEqual([]);
  await engine.close();
  fs.rmSync(dir, { recursive: true, force: true });
}, 60_000);
