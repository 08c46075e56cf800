import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { test as base, expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { rows } from './rows.ts';

/** The sample without its store: sources, and nothing made from them. */
const test = base.extend({
  workspaceDir: async ({ workspaceDir }, use) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(workspaceDir, `reverie.db${suffix}`), { force: true });
    await use(workspaceDir);
  },
});

test('an empty workspace says how the first generations get in, and shows them once they are', async ({
  page,
  workspaceDir,
}) => {
  await expect(page.getByRole('heading', { name: 'No generations yet' })).toBeVisible();
  await expect(page.getByText('reverie cohort create first-light')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run all…' })).toBeDisabled();
  await expectAccessible(page);

  const cohort = ['cohort', 'create', 'first-light', '--workspace', workspaceDir];
  await promisify(execFile)(process.execPath, ['bin/reverie.mjs', ...cohort]);
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run all…' })).toBeEnabled();
});
