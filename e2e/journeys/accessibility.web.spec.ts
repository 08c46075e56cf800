import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, pickFilter, rows } from './rows.ts';

// The desktop shows the very same page, and its smoke test looks at it there.
for (const theme of ['Light', 'Dark'] as const) {
  test(`every screen passes the accessibility rules, ${theme.toLowerCase()}`, async ({ page }) => {
    test.setTimeout(120_000);
    await pickTheme(page, theme);
    const isAccessible = () => expectAccessible(page, { onlyColours: theme === 'Dark' });
    await expect(rows(page).first()).toBeVisible();
    await isAccessible();

    await pickFilter(page, 'Status', 'Failed');
    await rows(page, 'Failed').first().click();
    await expect(detail(page).getByRole('region', { name: /failed$/ })).toBeVisible();
    await isAccessible();

    for (const tab of ['Metadata', 'Versions', 'Input']) {
      await detail(page).getByRole('tab', { name: tab }).click();
      await isAccessible();
    }

    await detail(page).getByRole('button', { name: 'Rendered Markdown' }).click();
    await expect(detail(page).getByRole('region', { name: /rendered$/ })).toContainText(/\w/);
    await isAccessible();
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('the');
    await expect(detail(page).getByRole('search').getByRole('status')).toHaveText(/^1 of \d+$/);
    await detail(page).getByRole('button', { name: 'Rendered Markdown' }).click();
    await expect(detail(page).locator('mark').first()).toBeVisible();
    await isAccessible();
    await detail(page).getByRole('button', { name: 'Close the search' }).click();

    await detail(page).getByRole('button', { name: 'Why? Input' }).click();
    await expect(page.getByRole('dialog', { name: /^Why Input/ })).toBeVisible();
    await isAccessible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    await isAccessible();
    await page.keyboard.press('Escape');

    await detail(page).getByRole('button', { name: 'Regenerate…' }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: /^Start/ })).toBeEnabled();
    await isAccessible();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Runs' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Run 1 / })
      .click();
    await expect(page.getByRole('dialog')).toContainText('Failures by reason');
    await isAccessible();
    await page.getByRole('dialog').getByRole('button', { name: 'Requests' }).click();
    await expect(page.getByRole('dialog')).toContainText('No request has left this machine.');
    await isAccessible();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: /^Cut at the limit/ }).click();
    await expect(page.getByRole('region', { name: 'Cut at the limit' })).toBeVisible();
    await isAccessible();
  });
}

async function pickTheme(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitem', { name: theme }).click();
  await expect(page.getByRole('menuitem').first()).toBeHidden();
}
