import { expect, test } from '../fixtures/app.ts';
import { detail, openGenId, phaseCard, rows, table } from './rows.ts';

test('sees the shortcuts, filters, moves, opens, reads, forces, compares and closes by keyboard alone', async ({
  page,
}) => {
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: /Filter by/ })).toBeFocused();
  await page.keyboard.type('d_');
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(table(page)).toBeFocused();
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '2');

  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '4');
  await page.keyboard.press('k');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '3');
  await page.keyboard.press('End');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '25');
  await page.keyboard.press('Home');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '2');

  await page.keyboard.press('Enter');
  const first = await openGenId(page);
  await page.keyboard.press('j');
  await expect(detail(page)).not.toHaveAttribute('data-gen-id', first);
  await page.keyboard.press(']');
  await expect(detail(page).getByRole('tab', { name: 'Parsed' })).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Shift+F');
  await expect(page.locator('[role="menu"]:focus-within')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[role="menuitem"]:focus')).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Force regenerate' });
  await expect(dialog).toContainText('generated: it is forced');
  await expect(dialog.getByRole('button', { name: /^Start/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(phaseCard(page, 'Parsed')).toContainText('Generated because it was forced.');

  await expect(dialog).toBeHidden();
  const marks = page.getByRole('region', { name: 'Marked to compare' });
  await page.keyboard.press('x');
  await expect(marks).toContainText('1 mark of 4');
  const second = await openGenId(page);
  await page.keyboard.press('j');
  await expect(detail(page)).not.toHaveAttribute('data-gen-id', second);
  await page.keyboard.press('x');
  await expect(marks).toContainText('2 marks of 4');
  await page.keyboard.press('Shift+X');
  const comparison = page.getByRole('main', { name: 'Comparison' });
  await expect(comparison.getByRole('region', { name: 'Texts line by line' }).locator('ins').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(comparison).toBeHidden();

  await page.keyboard.press('Escape');
  await expect(detail(page)).toBeHidden();
  await expect(table(page)).toBeFocused();
});

test('the open generation takes the whole window, or stands below the table, and its handle moves, by keys alone', async ({
  page,
}) => {
  await rows(page).first().click();
  const handle = page.getByRole('separator', { name: 'Width of the table' });
  const before = Number(await handle.getAttribute('aria-valuenow'));
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(before);

  await page.keyboard.press('f');
  await expect(table(page)).toBeHidden();
  await expect(page).toHaveURL(/full=1/);
  // The next generation is read in the same place.
  const first = await openGenId(page);
  await page.keyboard.press('j');
  await expect(detail(page)).not.toHaveAttribute('data-gen-id', first);
  await page.keyboard.press('Escape');
  await expect(table(page)).toBeVisible();
  await expect(detail(page)).toBeVisible();
  await page.goBack();
  await expect(table(page)).toBeHidden();
  await page.keyboard.press('f');
  await expect(table(page)).toBeVisible();

  await page.keyboard.press('v');
  const below = page.getByRole('separator', { name: 'Height of the table' });
  const height = Number(await below.getAttribute('aria-valuenow'));
  await below.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => Number(await below.getAttribute('aria-valuenow'))).toBeGreaterThan(height);
  await page.keyboard.press('v');
  await expect(handle).toBeVisible();

  // The next start finds both as they were left.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('reverie.tables'))).toContain('"bottom":44');
  await page.reload();
  await expect(handle).toHaveAttribute('aria-valuenow', '54');
});

function activeRow(page: Parameters<typeof table>[0]) {
  return page.locator('[data-cursor]');
}
