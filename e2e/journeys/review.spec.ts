import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, pickFilter, rows } from './rows.ts';

test('rates, tags and notes an essay by keyboard, takes it back, and reads who said what', async ({ app }) => {
  let { page } = app;
  await pickFilter(page, 'Stage', 'Essay');
  await rows(page, 'Complete').first().click();
  const marks = () => detail(page).getByRole('region', { name: 'Your marks' });
  await expect(marks()).toBeVisible();

  await page.keyboard.press('4');
  await expect(marks().getByRole('radio', { name: 'Rate 4' })).toBeChecked();
  await page.keyboard.press('+');
  await expect(marks().getByRole('button', { name: 'Thumb up' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('t');
  await page.keyboard.type('Good');
  await page.keyboard.press('Enter');
  await expect(marks().getByText('good', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Reads like a letter.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(marks().getByRole('button', { name: 'Reads like a letter.' })).toBeVisible();
  await expect(rows(page, 'rated 4; thumb up; tagged good; has a note')).toHaveCount(1);
  await expectAccessible(page);

  await page.keyboard.press('2');
  await expect(marks().getByRole('radio', { name: 'Rate 2' })).toBeChecked();
  await page.keyboard.press('z');
  await expect(marks().getByRole('radio', { name: 'Rate 4' })).toBeChecked();
  await page.keyboard.press('+');
  await expect(marks().getByRole('button', { name: 'Thumb up' })).toHaveAttribute('aria-pressed', 'false');

  await marks().getByRole('button', { name: 'History of your marks' }).click();
  const history = page.getByRole('dialog', { name: 'History of the marks' });
  await expect(history.getByRole('listitem').first()).toContainText('Thumb removed');
  await expect(history).toContainText('Taken back: rated 4');
  await expect(history).toContainText('Tagged good');
  await expectAccessible(page);

  page = await app.restart();
  await pickFilter(page, 'Stage', 'Essay');
  await expect(rows(page, 'rated 4; tagged good; has a note')).toHaveCount(1);
});
