import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { watchDownloads } from './downloads.ts';
import { detail, pickFilter, rows, table } from './rows.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Selection' });
const selectedRows = (page: Page) => table(page).locator('[role="row"][aria-selected="true"]');
const headers = (page: Page) => table(page).getByRole('columnheader');

test('selects by pointer and keys, all that match as a filter, and tags, exports, compares and runs what is selected', async ({
  page,
}) => {
  await pickFilter(page, 'Stage', 'Essay');
  await rows(page).nth(1).getByRole('gridcell').first().click();
  await expect(bar(page)).toContainText('1 selected');
  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('3 selected');
  await rows(page)
    .nth(2)
    .click({ modifiers: ['ControlOrMeta'] });
  await expect(bar(page)).toContainText('2 selected');
  await expect(detail(page)).toBeHidden();
  await expectAccessible(page);

  await bar(page).getByRole('button', { name: 'Tag…' }).click();
  await page.getByRole('dialog', { name: /^Tag/ }).locator('input:not([type="hidden"])').fill('keeper');
  await page.getByRole('button', { name: 'Put on' }).click();
  await expect(rows(page, 'tagged keeper')).toHaveCount(2);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(rows(page, 'tagged keeper')).toHaveCount(0);

  const exported = await watchDownloads(page);
  const shown = await selectedRows(page).getByRole('gridcell').filter({ hasText: /^e_/ }).allTextContents();
  await bar(page).getByRole('button', { name: 'Export' }).click();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'As a spreadsheet (CSV)' }).click();
  await expect
    .poll(exported)
    .toMatchObject({ name: 'generations.csv', text: expect.stringMatching(/^gen_id,stage,.*\n(e_.*\n){2}$/) });
  expect(shown).toHaveLength(2);
  await expect(page.getByRole('alert').filter({ hasText: 'Exported 2 generations' })).toBeVisible();

  await bar(page).getByRole('button', { name: 'Compare' }).click();
  await expect(table(page)).toBeHidden();
  await page.goBack();
  await table(page).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(page)).toContainText('3 selected');
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar(page)).toContainText(/All \d+ matching selected/);
  await page.keyboard.press('Space');
  await expect(bar(page)).toContainText(/\d+ of \d+ matching selected/);
  await bar(page).getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'For programs (JSON lines, with texts)' }).click();
  await expect
    .poll(exported)
    .toMatchObject({ name: 'generations.jsonl', text: expect.stringMatching(/^\{"genId":"e_.*\}\n$/s) });
  const records = (await exported()).text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records).toHaveLength(23);
  expect(records[0]).toMatchObject({ stage: 'essay', input: expect.stringContaining('\n'), note: null });

  await bar(page).getByRole('button', { name: 'Force regenerate…' }).click();
  await expect(page.getByRole('dialog', { name: 'Force regenerate these generations' })).toContainText('forced');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  // Under another filter nothing is selected, and going back selects it again.
  await pickFilter(page, 'Stage', 'Draft');
  await expect(bar(page)).toBeHidden();
  await page.goBack();
  await expect(bar(page)).toBeVisible();
  await table(page).focus();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(selectedRows(page)).toHaveCount(0);
});

test('a row has a menu, by pointer where it was pointed at and by keys, that filters, marks and opens', async ({
  page,
}) => {
  const line = page.getByRole('combobox', { name: /Filter by/ });
  const menu = page.getByRole('menu', { name: 'Menu of the row' });
  const stages = page.getByRole('group', { name: 'Stage' });
  await pickFilter(page, 'Stage', 'Essay');
  await rows(page, 'Essay').first().getByText('Essay', { exact: true }).click({ button: 'right' });
  await expect(menu.getByRole('menuitem', { name: 'Copy “Essay”' })).toBeVisible();
  await expectAccessible(page);
  await menu.getByRole('menuitem', { name: 'Not this stage: Essay' }).click();
  await expect(line).toHaveValue('-stage:essay');
  await expect(rows(page, 'Essay')).toHaveCount(0);
  await expect(table(page)).toBeFocused();

  // The chip shows it, and with Alt another is left out.
  await stages.getByRole('button', { name: 'Evaluation' }).click({ modifiers: ['Alt'] });
  await expect(line).toHaveValue('-stage:essay,evaluation');
  await stages.getByRole('button', { name: 'Not Essay' }).click();
  await expect(line).toHaveValue('-stage:evaluation');
  await expect(table(page)).toHaveAttribute('aria-rowcount', '49');

  await table(page).focus();
  await page.keyboard.press('Home');
  await expect(page.locator('[data-cursor]')).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: 'Open', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(table(page)).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await expect(menu.getByRole('menuitem', { name: 'Open', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Mark for comparison' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Marked to compare' })).toContainText('1 mark of 4');
  await expect(table(page)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Open', exact: true }).press('Enter');
  await expect(detail(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail(page)).toBeHidden();

  // A row that the filter has taken away has no menu, and holds nobody fast who then goes elsewhere.
  await line.fill('stage:draft');
  await page.keyboard.press('Enter');
  await expect(table(page)).toHaveAttribute('aria-rowcount', '25');
  await expect(table(page)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await table(page).evaluate((grid) => grid.scrollTo(0, 60));
  await table(page).hover();
  await expect.poll(() => table(page).evaluate((grid) => grid.scrollTop)).toBe(60);
  await expect(menu).toBeHidden();
  await page.keyboard.press('End');
  await expect(page.locator('[data-cursor]')).toHaveAttribute('aria-rowindex', '25');
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: 'Open', exact: true })).toBeFocused();
});

test('columns are chosen, moved and made wider, and a view of them has a name that comes back', async ({ page }) => {
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: /^Columns/ });
  await chooser.getByRole('checkbox', { name: 'Tags' }).check();
  await chooser.getByRole('checkbox', { name: 'Status' }).uncheck();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(headers(page).filter({ hasText: 'Tags' })).toBeVisible();
  await expect(headers(page).filter({ hasText: 'Status' })).toHaveCount(0);

  const score = headers(page).filter({ hasText: 'Score' });
  const before = (await score.boundingBox())?.width ?? 0;
  await score.getByRole('button').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await score.boundingBox())?.width).toBe(before + 16);
  const place = Number(await score.getAttribute('aria-colindex'));
  await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  await expect(score).toHaveAttribute('aria-colindex', String(place - 1));
  await expect(score.getByRole('button')).toBeFocused();

  await pickFilter(page, 'Stage', 'Draft');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Drafts by tag');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Drafts by tag' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await chooser.getByRole('button', { name: 'Back to the usual columns' }).click();
  await page.keyboard.press('Escape');
  await expect(headers(page).filter({ hasText: 'Tags' })).toHaveCount(0);

  await page.reload();
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('drafts by tag');
  await page.keyboard.press('Enter');
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
  await expect(headers(page).filter({ hasText: 'Tags' })).toBeVisible();

  await page.getByRole('button', { name: 'Drafts by tag' }).click();
  await page.getByRole('menuitem', { name: 'Rename or delete…' }).click();
  const views = page.getByRole('dialog', { name: 'Views' });
  await views.getByRole('textbox').fill('Drafts');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('button', { name: 'Delete the view Drafts', exact: true })).toBeVisible();
  await expectAccessible(page);
  await views.getByRole('button', { name: /^Delete/ }).click();
  await expect(views).toContainText('There is none yet.');
});
