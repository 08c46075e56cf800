import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { test as base, expect } from '../fixtures/app.ts';
import { detail, rows } from './rows.ts';

/** The sample with a store of which a page of the table's own rows is gone. */
const test = base.extend({
  workspaceDir: async ({ workspaceDir }, use) => {
    const file = path.join(workspaceDir, 'reverie.db');
    const db = new Database(file);
    const leaves = "SELECT pageno FROM dbstat WHERE name = 'summaries' AND pagetype = 'leaf' ORDER BY pageno";
    const [page = 0] = db.prepare<[], number>(leaves).pluck().all().slice(-1);
    db.close();
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, (page - 1) * 4096);
    closeSync(handle);
    await use(workspaceDir);
  },
});

test('a damaged store is shown as far as it can be read, says what is lost and what helps, and is not written', async ({
  page,
  workspaceDir,
}) => {
  const banner = page.getByRole('region', { name: 'Open for reading only' });
  await expect(banner).toContainText(/\d+ generations? cannot be listed\./);
  await expect(banner).toContainText('is damaged');
  await expect(banner).toContainText('reverie salvage');
  const before = readFileSync(path.join(workspaceDir, 'reverie.db'));

  await expect(page.getByRole('button', { name: 'Run all…' })).toBeDisabled();
  await rows(page).first().click();
  await expect(detail(page).getByRole('button', { name: 'Regenerate…' })).toBeDisabled();
  await expect(detail(page).getByRole('button', { name: 'Force regenerate' })).toBeDisabled();
  await expect(detail(page).getByRole('button', { name: 'Thumb up' })).toBeDisabled();
  await detail(page).getByRole('tab', { name: 'Input' }).click();
  await expect(detail(page).getByRole('region', { name: /^Input, version/ })).toBeVisible();

  await page.locator('[role="grid"]').focus();
  await page.keyboard.press('4');
  const refused = page.getByRole('alert').filter({ hasText: 'That was not saved' });
  await expect(refused).toContainText('open for reading only');
  expect(readFileSync(path.join(workspaceDir, 'reverie.db')).equals(before)).toBe(true);
});
