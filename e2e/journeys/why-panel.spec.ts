import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { phaseCard, pickFilter, rows } from './rows.ts';

test('asks why: what a text rests on, what changed in its template since, and what it cost', async ({
  page,
  workspaceDir,
}) => {
  const file = path.join(workspaceDir, '1_raw/templates/draft/street-notebook.txt');
  const template = readFileSync(file, 'utf8');
  await pickFilter(page, 'Stage', 'Draft');
  await rows(page, 'Street Notebook', 'Complete').first().click();

  await phaseCard(page, 'Raw').getByRole('button', { name: 'Why?' }).click();
  const raw = page.getByRole('dialog', { name: 'Why Raw is as it is' });
  await expect(raw.getByRole('row', { name: /^Model / })).toContainText('No difference');
  await expect(raw.getByRole('definition').nth(1)).toHaveText(/\$|unknown|nothing/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(raw).toBeHidden();

  writeFileSync(file, `${template}\nWrite in the dark.\n`);
  await page.getByRole('button', { name: /^Workspace/ }).click();
  await page.getByRole('button', { name: 'Read the files again' }).click();
  await page.keyboard.press('Escape');
  await expect(phaseCard(page, 'Input')).toContainText('Stale');
  await phaseCard(page, 'Input').getByRole('button', { name: 'Why?' }).click();
  const input = page.getByRole('dialog', { name: 'Why Input is as it is' });
  await expect(input.getByRole('row', { name: /^Template / })).toContainText('Changed');
  const changes = input.getByRole('region', { name: 'The template, then and now' });
  await expect(changes.locator('ins').filter({ hasText: 'Write in the dark.' })).toBeVisible();
  await expectAccessible(page);

  await input
    .getByRole('button', { name: /^Run \d/ })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: /^Run \d/ })).toBeVisible();
});
