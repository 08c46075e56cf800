import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, openGenId, rows, table } from './rows.ts';

test('filters, opens a generation by its id, and changes the theme from the command palette, by keys alone', async ({
  app,
  page,
}) => {
  await expect(rows(page).first()).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const pick = async (words: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(words);
  };

  await pick('status failed');
  await expect(palette.getByRole('option').first()).toContainText('Failed');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByText(/^\d of 96 generations/)).toBeVisible();
  await rememberCopies(page);
  await pick('copy the link');
  await page.keyboard.press('Enter');
  const place = app.kind === 'web' ? `${app.url.origin}/` : 'reverie://open?workspace=workspace&';
  await expect.poll(() => page.evaluate(() => document.body.dataset.copied)).toContain(place);
  expect(await page.evaluate(() => document.body.dataset.copied)).toMatch(/[#&]q=status:failed$/);
  await pick('clear all');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^\d of 96 generations/)).toBeHidden();

  await rows(page).first().click();
  const genId = await openGenId(page);
  await page.keyboard.press('Escape');
  await expect(detail(page)).toBeHidden();
  await pick(genId);
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(detail(page)).toHaveAttribute('data-gen-id', genId);

  await pick('theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');

  await table(page).focus();
  await pick('');
  const options = palette.getByRole('option');
  await expect(options.filter({ hasText: 'Force regenerate…' })).toBeVisible();
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.type('no such thing');
  await expect(palette).toContainText('Nothing goes by that name.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(table(page)).toBeFocused();

  // Nobody has the focus when what had it is gone: the table gets it.
  await page.getByRole('combobox', { name: /Filter by/ }).fill('no such thing');
  await page.getByRole('button', { name: 'Clear filters' }).last().press('Enter');
  await expect(rows(page).first()).toBeVisible();
  await pick('');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(table(page)).toBeFocused();

  await pick('keyboard shortcuts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

/** Keeps what is copied where a test finds it: no clipboard can be read in every browser. */
async function rememberCopies(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.body.dataset.copied = text;
    };
  });
}
