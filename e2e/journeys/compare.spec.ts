import { expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { makeAnother, makeAnswer } from './answers.ts';
import { detail } from './rows.ts';
import { test } from './with-server.ts';

const FIRST = `${Array.from({ length: 40 }, (_, i) => `a line that stays ${i}`).join('\n')}\nThe moth came to the lamp.\nthe end`;

test('compares two versions by words and by lines, inline and side by side, and is told when they are the same', async ({
  page,
  server,
}) => {
  server.setBehaviour(() => ({ text: FIRST }));
  await makeAnswer(page);
  server.setBehaviour(() => ({ text: FIRST.replace('the lamp', 'a <b>candle</b>') }));
  await makeAnother(page, 2);
  await detail(page).getByRole('tab', { name: 'Versions' }).click();
  await detail(page).getByRole('button', { name: 'Compare with current: Raw v1' }).click();

  const dialog = page.getByRole('dialog', { name: 'Compare versions of Raw' });
  await expect(dialog.getByText('1 line changed')).toBeVisible();
  const changes = dialog.getByRole('region', { name: 'Changes from version 1 to version 2' });
  await expect(changes.locator('del').first()).toHaveText('the lamp');
  await expect(changes.locator('ins').first()).toHaveText('a <b>candle</b>');
  await expect(changes).not.toContainText('a line that stays 5');
  await changes.getByRole('button', { name: /Show 37 unchanged lines/ }).click();
  await expect(changes).toContainText('a line that stays 5');
  await expectAccessible(page);

  await dialog.getByText('Side by side').click();
  await expect(changes.locator('del', { hasText: 'lamp' })).toBeVisible();
  await dialog.getByText('Lines', { exact: true }).click();
  await expect(changes.locator('del').first()).toHaveText('The moth came to the lamp.');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await dialog.getByText('Words', { exact: true }).click();
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'Swap the two versions' }).click();
  await expect(dialog.getByRole('region', { name: 'Changes from version 2 to version 1' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  server.setBehaviour(() => ({ text: FIRST }));
  await makeAnother(page, 3);
  await detail(page).getByRole('button', { name: 'Compare with current: Raw v1' }).click();
  await expect(page.getByRole('dialog')).toContainText('The two texts are the same, to the last character.');
  await page.getByRole('dialog').getByRole('button', { name: 'Whole window' }).click();
  const view = page.getByRole('main', { name: 'Comparison' });
  await expect(view.getByRole('list', { name: 'What is compared' })).toContainText('raw v1');
  await expect(view).toContainText('The texts are the same, to the last character.');
  await page.goBack();
  await expect(view).toBeHidden();
  await expect(detail(page)).toBeVisible();
});
