import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, phaseCard, pickFilter, rows } from './rows.ts';

test('reads why a draft was reused, forces it, watches, takes the old version back and discards the new one', async ({
  page,
}) => {
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Last run', 'Reused');
  await rows(page, 'Draft', 'Moth').first().click();

  const raw = phaseCard(page, 'Raw');
  await expect(raw).toContainText('Reused: current, nothing it depends on has changed.');
  await expect(raw).toContainText('The next run would reuse it.');
  await expect(raw).toContainText('v1 of 1');
  const firstAnswer = await readAnswer(page, 1);

  await detail(page).getByRole('button', { name: 'Force regenerate' }).click();
  await page
    .getByRole('menuitem', { name: /From raw/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Force regenerate' });
  await expect(dialog.getByRole('status')).toHaveText('1 generation: 1 model call.');
  await expect(dialog).toContainText('generated: it is forced');
  await expect(dialog).toContainText('reused: current');
  await dialog.getByRole('button', { name: 'Start' }).click();

  await expect(page.getByRole('alert').filter({ hasText: '1 generated' })).toBeVisible();
  await expect(raw).toContainText('Generated because it was forced.');
  await expect(raw).toContainText('v2 of 2');
  expect(await readAnswer(page, 2)).not.toBe(firstAnswer);

  await page.getByRole('button', { name: 'See the versions' }).click();
  const versions = detail(page).getByRole('region', { name: 'Versions of Raw' });
  await expect(versions.getByRole('listitem')).toHaveCount(2);
  await expect(versions.getByRole('listitem').first()).toContainText('Current');
  await versions.getByRole('button', { name: 'Make current: Raw v1' }).click();

  await expect(page.getByRole('alert').filter({ hasText: 'Raw v1 is current' })).toBeVisible();
  await expect(raw).toContainText('v1 of 2');
  await detail(page).getByRole('tab', { name: 'Raw' }).click();
  expect(await readAnswer(page, 1)).toBe(firstAnswer);

  await page.getByRole('button', { name: 'Undo, back to v2' }).click();
  await expect(raw).toContainText('v2 of 2');

  await detail(page).getByRole('tab', { name: 'Versions' }).click();
  const more = versions.getByRole('button', { name: 'More: Raw v2' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Discard' }).click();
  const discarded = page.getByRole('alert').filter({ hasText: 'Raw v2 is discarded' });
  await expect(discarded).toContainText('v1 is current now.');
  await expect(raw).toContainText('v1 of 2');
  await discarded.getByRole('button', { name: 'Undo' }).click();
  await expect(raw).toContainText('v2 of 2');
  await expect(versions.getByRole('listitem')).toHaveCount(2);

  await more.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'More: Raw v2' });
  await expect(menu.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Mark for comparison' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Discard' })).toBeFocused();
  await page.keyboard.press('Enter');
  const fold = versions.getByRole('button', { name: '1 discarded' });
  await expect(fold).toBeFocused();
  await expect(raw).toContainText('v1 of 2');
  await page.keyboard.press('Enter');
  const restore = versions.getByRole('button', { name: 'Restore: Raw v2' });
  await expect(restore).toBeVisible();
  await expectAccessible(page);
  await restore.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Raw v2 is restored' })).toContainText('v1 stays current.');
  await expect(fold).toHaveCount(0);
  await expect(versions.getByRole('button', { name: 'Make current: Raw v2' })).toBeVisible();
});

test('a plan shows what becomes of everything made from a draft, and the list of runs what each of them did', async ({
  page,
}) => {
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Complete');
  await rows(page, 'Moth').first().click();
  await detail(page).getByRole('button', { name: 'Force regenerate' }).click();
  await page
    .getByRole('menuitem', { name: /From raw/ })
    .first()
    .click();

  const dialog = page.getByRole('dialog', { name: 'Force regenerate' });
  await expect(dialog).toContainText('may become stale');
  await dialog.getByRole('checkbox', { name: 'Include everything made from it' }).check();
  const counts = dialog.getByRole('table', { name: 'What the run would do, by stage' });
  await expect(counts.getByRole('row').filter({ hasText: 'Evaluation' })).toBeVisible();
  await expect(dialog).not.toContainText('may become stale');

  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(phaseCard(page, 'Raw')).toContainText('v1 of 1');

  await page.getByRole('button', { name: 'Runs' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: /^Run 1 / }).click();
  await expect(drawer).toContainText('Failures by reason');
  const failed = drawer.getByRole('listitem').filter({ hasText: 'Raw failed' }).first();
  await failed.getByRole('button').click();
  await expect(detail(page).getByRole('region', { name: 'Raw failed' })).toBeVisible();
});

/** The text of a version of Raw, once it has arrived. */
async function readAnswer(page: Page, version: number): Promise<string> {
  const answer = detail(page).getByRole('region', { name: `Raw, version ${version}` });
  await expect(answer).toContainText('</essay-idea>');
  return (await answer.textContent()) ?? '';
}
