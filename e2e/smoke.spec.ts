import { expect, test } from './fixtures/app.ts';
import { expectAccessible } from './fixtures/axe.ts';
import { rows } from './journeys/rows.ts';

test.describe('on the first day', () => {
  test.use({ isFirstStart: true });

  test('the app opens with three hints, which are gone for good once they are through and come again when asked for', async ({
    page,
  }) => {
    const hint = page.getByRole('complementary', { name: 'Hint' });
    await expect(hint).toContainText('Reused, or made anew');
    await expect(hint.getByRole('button', { name: 'Next' })).toBeFocused();
    await expectAccessible(page, { alsoOnDesktop: true });
    await page.keyboard.press('Enter');
    await expect(hint).toContainText('One line finds it');
    await page.keyboard.press('Enter');
    await expect(hint).toContainText('Why, and once more');
    await expect(page.getByRole('button', { name: 'Regenerate…' })).toBeVisible();
    await expectAccessible(page, { alsoOnDesktop: true });
    await page.keyboard.press('Enter');
    await expect(hint).toBeHidden();
    await page.reload();
    await expect(rows(page).first()).toBeVisible();
    await expect(hint).toBeHidden();

    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog', { name: 'Command palette' });
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('hints');
    await expect(palette.getByRole('option').first()).toContainText(/hint/i);
    await page.keyboard.press('Enter');
    await expect(hint).toContainText('1 of 3');
    await page.keyboard.press('Escape');
    await expect(hint).toBeHidden();
  });
});

test('the app opens on its workspace without an error, readable by assistive technology, and opens again', async ({
  app,
  page,
}) => {
  await expect(page).toHaveTitle(/Reverie/);
  await expect(page.getByRole('grid').or(page.getByRole('table')).first()).toBeVisible();
  await expectAccessible(page, { alsoOnDesktop: true });
  const again = await app.restart();
  await expect(again.locator('#root')).not.toBeEmpty();
});
