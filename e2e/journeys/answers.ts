import { expect, type Page } from '@playwright/test';
import { detail, phaseCard, pickFilter, rows } from './rows.ts';

/** Opens a draft that has no answer yet and makes its first version; the model says what the test's server says. */
export async function makeAnswer(page: Page): Promise<void> {
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await rows(page, 'Draft').first().click();
  await detail(page).getByRole('button', { name: 'Regenerate…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(phaseCard(page, 'Raw')).toContainText('v1 of 1');
}

/** Makes the next version of the open draft's answer. */
export async function makeAnother(page: Page, version: number): Promise<void> {
  await detail(page).getByRole('button', { name: 'Force regenerate' }).click();
  await page
    .getByRole('menuitem', { name: /From raw/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(phaseCard(page, 'Raw')).toContainText(`v${version} of ${version}`);
  await expect(page.getByRole('dialog')).toBeHidden();
}
