import { expect, test } from '../fixtures/app.ts';
import { detail, openGenId, pickFilter, rows, table } from './rows.ts';

test('narrows the table by stage, status and text, clears it again, sorts by a column both ways, and skips to a value of it', async ({
  page,
}) => {
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  await pickFilter(page, 'Stage', 'Essay');
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
  await pickFilter(page, 'Status', 'Failed');
  await expect(rows(page).filter({ hasNotText: 'Failed' })).toHaveCount(0);
  await expect(rows(page, 'Failed').first()).toBeVisible();
  await page.getByRole('combobox', { name: /Filter by/ }).fill('no such thing');
  await expect(page.getByRole('heading', { name: 'Nothing matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');

  await pickFilter(page, 'Stage', 'Evaluation');
  const header = table(page).getByRole('columnheader', { name: 'Score' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => scores(page)).toEqual((await scores(page)).toSorted((a, b) => b - a));
  const best = (await scores(page))[0];
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await scores(page))[0]).toBeLessThan(best ?? 0);
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'none');

  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  const template = table(page).getByRole('columnheader', { name: 'Template' });
  await template.getByRole('button').click();
  await expect(template).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('s');
  const skip = page.getByRole('textbox', { name: 'Skip to, in Template' });
  await skip.fill('would it');
  await expect(page.getByRole('status').getByText(/^Row \d+$/)).toBeVisible();
  const atCursor = table(page).locator('[data-cursor="true"]');
  await expect(atCursor).toContainText('Would It Work?');
  await skip.fill('nothing like it');
  await expect(page.getByRole('status').getByText('Nothing begins so')).toBeVisible();
  await skip.press('Enter');
  await expect(skip).toHaveCount(0);
  await expect(table(page)).toBeFocused();
  await expect(atCursor).toContainText('Would It Work?');
});

test('keeps rows that change where they are until it is told to sort them again', async ({ page }) => {
  const rowAt = (index: number) => table(page).locator(`[aria-rowindex="${index + 1}"]`);
  await page.evaluate(() => {
    location.hash = 'q=stage:essay&sort=rating.desc';
  });
  await expect(table(page)).toHaveAttribute('aria-rowcount', '25');
  await rowAt(4).click();
  const genId = await openGenId(page);
  await expect(rowAt(4)).toHaveAttribute('data-gen-id', genId);
  await page.keyboard.press('5');
  await expect(page.getByRole('status').getByText('Rows have moved')).toBeVisible();
  await expect(rowAt(4)).toHaveAttribute('data-gen-id', genId);
  await expect(rowAt(4)).toHaveAttribute('data-cursor', 'true');
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
  await page.keyboard.press('u');
  await expect(rowAt(1)).toHaveAttribute('data-gen-id', genId);
  await expect(rowAt(1)).toHaveAttribute('data-cursor', 'true');
  await expect(page.getByText('Rows have moved')).toBeHidden();
});

test('goes back and forward through filters and open generations, up to a draft and down again', async ({ page }) => {
  await pickFilter(page, 'Stage', 'Draft');
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
  await rows(page, 'Draft').first().click();
  await expect(detail(page)).toBeVisible();
  await page.goBack();
  await expect(detail(page)).toBeHidden();
  await page.goBack();
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  await page.goForward();
  await page.goForward();
  await expect(detail(page)).toBeVisible();
  expect(page.url()).not.toContain('t=');

  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await pickFilter(page, 'Stage', 'Evaluation');
  await pickFilter(page, 'Status', 'Complete');
  await rows(page, 'Evaluation').first().click();
  await detail(page)
    .getByRole('navigation', { name: 'Made from' })
    .getByRole('button', { name: /^Essay/ })
    .click();
  await expect(detail(page).getByRole('navigation', { name: 'Made from' })).toContainText('Essay');
  await detail(page)
    .getByRole('button', { name: /^Made from this/ })
    .click();
  await detail(page)
    .getByRole('region', { name: 'Made from this' })
    .getByRole('listitem')
    .first()
    .getByRole('button')
    .click();
  await expect(detail(page).getByRole('navigation', { name: 'Made from' }).getByRole('listitem')).toHaveCount(3);
});

async function scores(page: Parameters<typeof rows>[0]): Promise<number[]> {
  const place = await table(page).getByRole('columnheader').allTextContents();
  const column = place.indexOf('Score') + 1;
  const cells = await rows(page).locator(`[aria-colindex="${column}"]`).allTextContents();
  return cells.map(Number).filter((score) => !Number.isNaN(score));
}
