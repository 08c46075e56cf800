import { expect, test } from './fixtures/app.ts';

test('the app opens on its workspace without an error', async ({ page }) => {
  await expect(page).toHaveTitle(/Reverie/);
  await expect(page.locator('#root')).not.toBeEmpty();
});

test('it opens again where it was left', async ({ app }) => {
  await expect(app.page.locator('#root')).not.toBeEmpty();
  const page = await app.restart();
  await expect(page.locator('#root')).not.toBeEmpty();
});
