import { expect, test } from './fixtures/app.ts';
import { expectAccessible } from './fixtures/axe.ts';

test('the app opens on its workspace without an error, readable by assistive technology', async ({ page }) => {
  await expect(page).toHaveTitle(/Reverie/);
  await expect(page.getByRole('grid').or(page.getByRole('table')).first()).toBeVisible();
  await expectAccessible(page);
});

test('it opens again where it was left', async ({ app }) => {
  await expect(app.page.locator('#root')).not.toBeEmpty();
  const page = await app.restart();
  await expect(page.locator('#root')).not.toBeEmpty();
});
