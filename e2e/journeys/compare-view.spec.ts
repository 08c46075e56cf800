import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, openGenId, pickFilter, rows, table } from './rows.ts';

test('marks three essays by keyboard, compares texts and chains, judges blind, and goes back the way it came', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await pickFilter(page, 'Stage', 'Essay');
  await rows(page, 'Letter to the Council', 'Reused').first().click();
  await expect(detail(page)).toBeVisible();
  await table(page).focus();
  await page.keyboard.press('x');
  const tray = page.getByRole('region', { name: 'Marked to compare' });
  await expect(tray).toContainText('1 mark of 4');
  const first = await openGenId(page);
  await rows(page, 'Letter to the Council', 'Reused').nth(1).click();
  await expect(detail(page)).not.toHaveAttribute('data-gen-id', first);
  await page.keyboard.press('x');
  await expect(tray).toContainText('2 marks of 4');
  await rows(page, 'Pocket Essay', 'Reused').first().click();
  await expect(detail(page).getByRole('heading', { name: 'Pocket Essay' })).toBeVisible();
  await detail(page)
    .getByRole('button', { name: /^Mark to compare/ })
    .first()
    .click();
  await expect(tray).toContainText('3 marks of 4');
  await page.keyboard.press('X');

  const view = page.getByRole('main', { name: 'Comparison' });
  await expect(view.getByRole('list', { name: 'What is compared' }).getByRole('listitem')).toHaveCount(3);
  await expect(view.getByRole('row', { name: /^Scores/ }).first()).toBeVisible();
  await expect(view.getByRole('row', { name: /Template/ })).toContainText('Pocket Essay');
  const aligned = view.getByRole('region', { name: 'Texts line by line' });
  await expect(aligned.locator('ins').first()).toBeVisible();
  await expectAccessible(page);

  await view.getByText('Each on its own').click();
  const second = view.getByRole('region', { name: 'Text of B' });
  await expect(second).toBeVisible();
  await view.getByRole('region', { name: 'Text of A' }).evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await expect.poll(() => second.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);

  await page.setViewportSize({ width: 700, height: 840 });
  await expect(second).toBeHidden();
  await view.getByRole('radiogroup', { name: 'Whose text' }).getByText('B', { exact: true }).click();
  await expect(second).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 840 });

  await view.getByText('Chains', { exact: true }).click();
  await expect(view.getByRole('status').filter({ hasText: /^They part at the (draft|essay)/ })).toBeVisible();
  await expect(view.getByText('They part here')).toHaveCount(1);
  await expect(view.getByRole('region', { name: /^The text of the/ }).first()).toBeVisible();

  await view.getByText('Blind', { exact: true }).click();
  await expect(view.getByText('Comparison 1 of 3')).toBeVisible();
  await expect(view).not.toContainText(/Letter to the Council|Pocket Essay/);
  await expect(view.getByRole('button', { name: 'The first is better' })).toBeEnabled();
  await page.keyboard.press('a');
  await expect(view.getByRole('status').filter({ hasText: 'won over' })).toBeVisible();
  await expect(view.getByRole('region', { name: 'Verdicts' }).getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('z');
  await expect(view.getByText('Comparison 1 of 3')).toBeVisible();
  await expect(view.getByRole('button', { name: 'The first is better' })).toBeEnabled();
  await page.keyboard.press('=');
  await expect(view.getByRole('status').filter({ hasText: 'Neither was better' })).toBeVisible();
  await view.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(view.getByText('Comparison 2 of 3')).toBeVisible();

  await page.goBack();
  await expect(view.getByText('They part here')).toBeVisible();
  await page.reload();
  await expect(view.getByText('They part here')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
  await expect(detail(page)).toBeVisible();
});
