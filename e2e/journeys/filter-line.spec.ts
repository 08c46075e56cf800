import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, pickFilter, rows, table } from './rows.ts';

const filterLine = (page: Page) => page.getByRole('combobox', { name: /Filter by/ });
const wrongPart = (page: Page) =>
  filterLine(page).evaluate((field: HTMLInputElement) =>
    field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
  );

test('types a filter line, is told a mistake in it, clicks on from there, and finds words in the texts', async ({
  page,
}) => {
  const line = filterLine(page);
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  await line.fill('stag:essay');
  await expect(page.getByText('There is no field "stag". Did you mean stage:?')).toBeVisible();
  // Half a line filters nothing.
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  await page.keyboard.press('Enter');
  await expect.poll(() => wrongPart(page)).toBe('stag');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Write stage' }).click();
  await expect(line).toHaveValue('stage:essay');
  await line.fill('stage:essay -outcome:failed');
  await expect(page.getByText(/^\d+ of 96 generations$/)).toBeVisible();
  await expect(rows(page, 'Failed')).toHaveCount(0);

  await pickFilter(page, 'Stage', 'Draft');
  await expect(line).toHaveValue('stage:essay,draft -outcome:failed');
  await expect(page.getByRole('group', { name: 'Stage' }).getByRole('button', { pressed: true })).toHaveCount(2);
  await expect(page).toHaveURL(/q=stage:essay,draft\+-outcome:failed/);

  // The prompts of all drafts from one template begin so.
  await line.fill('"two things that have no business together" stage:draft');
  const found = page.getByRole('status').getByText(/ of 96 generations$/);
  await expect(found).toBeVisible();
  await expect(rows(page, 'Essay')).toHaveCount(0);
  await expect(rows(page, 'Draft').first()).toBeVisible();

  // Each row shows them in context, and the text that is opened is the one that holds them.
  await expect(rows(page).first().locator('mark')).toHaveText('two things that have no business together');
  await expect(rows(page).first()).toContainText('Input');
  await rows(page).first().click();
  const prompt = detail(page).getByRole('region', { name: 'Input, version 1' });
  await expect(prompt.locator('mark[data-active]')).not.toHaveCount(0);
  await expect(detail(page).getByRole('tab', { name: 'Input 1 hit', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const find = detail(page).getByRole('search', { name: 'Find in the text' });
  await expect(find.getByRole('status')).toHaveText('1 of 1');
  await expect(find.getByRole('textbox')).toHaveValue('two things that have no business together');
  await expect(find.getByRole('textbox')).not.toBeFocused();
  await line.fill('"the"');
  await expect(find.getByRole('textbox')).toHaveValue('the');
  await expect(find.getByRole('status')).toHaveText(/^1 of ([2-9]|\d\d+)$/);
  await prompt.focus();
  await page.keyboard.press('F3');
  await expect(find.getByRole('status')).toHaveText(/^2 of \d+$/);
  await page.keyboard.press('Shift+F3');
  await expect(find.getByRole('status')).toHaveText(/^1 of \d+$/);
  await find.getByRole('button', { name: 'Close the search' }).click();
  await expect(prompt.locator('mark')).toHaveCount(0);
});

test('is offered fields and counted values while typing, by keys and by pointer, and Enter stays Enter', async ({
  page,
}) => {
  const line = filterLine(page);
  const offered = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  await page.keyboard.press('/');
  await page.keyboard.type('sta');
  await expect(offered).toContainText([/^stage:/, /^status:/, /^stale:/]);
  await expect(page.getByText('3 suggestions')).toBeAttached();
  // Whatever stands there as half a word, the values are counted without it.
  await page.keyboard.press('Tab');
  await expect(line).toHaveValue('stage:');
  await expect(offered.filter({ hasText: 'draft' })).toContainText('24');
  await page.keyboard.type('e');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(offered.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(line).toHaveAttribute('aria-activedescendant', (await offered.nth(1).getAttribute('id')) ?? '');
  await expectAccessible(page);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(line).toHaveValue(/^stage:e(ssay|valuation)$/);
  await expect(line).toBeFocused();
  await expect(offered).toHaveCount(0);

  await page.keyboard.type(' mod');
  await offered.filter({ hasText: 'model:' }).click();
  await expect(line).toHaveValue(/ model:$/);
  await expect(line).toBeFocused();
  await expect(offered.first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(offered).toHaveCount(0);
  await expect(line).toHaveValue(/ model:$/);

  // Who types on and presses Enter gets what was typed, whatever is offered.
  await line.fill('stage:draf');
  await expect(offered).toHaveCount(1);
  await page.keyboard.type('t');
  await page.keyboard.press('Enter');
  await expect(table(page)).toBeFocused();
  await expect(page).toHaveURL(/q=stage:draft/);
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
});
