import { rmSync } from 'node:fs';
import path from 'node:path';
import { test as base, expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';

/** The sample without its store: sources, and nothing made from them. */
const test = base.extend({
  workspaceDir: async ({ workspaceDir }, use) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(workspaceDir, `reverie.db${suffix}`), { force: true });
    await use(workspaceDir);
  },
});

test('an empty workspace says how the first generations get in', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'No generations yet' })).toBeVisible();
  await expect(page.getByText('reverie cohort create first-light')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run all…' })).toBeDisabled();
  await expectAccessible(page);
});
