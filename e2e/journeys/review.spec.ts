import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, phaseCard, pickFilter, rows, table } from './rows.ts';

test('rates, tags and notes an essay by keyboard, takes it back, and reads who said what', async ({ app }) => {
  test.setTimeout(60_000);
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
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
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

  page = await app.restart();
  await pickFilter(page, 'Stage', 'Essay');
  await expect(rows(page, 'rated 4; tagged good; has a note')).toHaveCount(1);
});

test('accepts a stale essay as still valid, sees it in Why and in the plan, and takes it back', async ({
  page,
  workspaceDir,
}) => {
  test.setTimeout(60_000);
  const file = path.join(workspaceDir, '1_raw/templates/essay/pocket-essay.txt');
  await pickFilter(page, 'Stage', 'Essay');
  await rows(page, 'Pocket Essay', 'Complete').first().click();
  await expect(phaseCard(page, 'Input')).toContainText('v1 of 1');
  await editTemplate(page, file, 'Keep it short.');
  const stale = detail(page).getByRole('region', { name: 'Stale', exact: true });
  await stale.getByRole('button', { name: 'Still valid…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Accept as still valid' });
  await dialog.getByRole('textbox').fill('It is short already.');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  const accepted = detail(page).getByRole('region', { name: 'Accepted as still valid' });
  await expect(accepted).toContainText('It is short already.');
  await expect(stale).toBeHidden();
  await expect(phaseCard(page, 'Input')).toContainText('what changed was accepted as still valid');

  await phaseCard(page, 'Input').getByRole('button', { name: 'Why?' }).click();
  const why = page.getByRole('dialog', { name: 'Why Input is as it is' });
  await expect(why.getByRole('row', { name: /^Template / })).toContainText('Changed, accepted');
  await expect(why.getByRole('region', { name: 'What was accepted' })).toContainText('Holds');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  await detail(page).getByRole('button', { name: 'Regenerate…' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 generation reused: accepted as still valid');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await editTemplate(page, file, 'And keep it kind.');
  await expect(stale).toContainText('the template changed since');
  await editTemplate(page, file, null);
  await expect(accepted).toBeVisible();
  await page.keyboard.press('z');
  await expect(stale).toBeVisible();
  await expect(accepted).toBeHidden();

  await page
    .getByRole('group', { name: 'Stale' })
    .getByRole('button', { name: /^Stale/ })
    .click();
  await expect(page).toHaveURL(/stale:true/);
  await expect(page.locator('[role="grid"][aria-busy="true"]')).toHaveCount(0);
  await table(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  // Beside an open generation there is room for what is done most.
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Still valid…' }).click();
  await expect(dialog).toContainText('the template');
  await dialog.getByRole('textbox').fill('All of them are short already.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Accept \d+$/ }).click();
  await expect(page.getByText(/^Accepted \d+ generations as still valid$/)).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await expect(accepted).toContainText('All of them are short already.');
  await page.keyboard.press('z');
  await expect(rows(page).first()).toBeVisible();
  await expect(stale).toBeVisible();
});

/** Adds a line to a template, or takes the last one away, and lets the window read it again. */
async function editTemplate(page: Page, file: string, line: string | null): Promise<void> {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, line === null ? text.replace(/.*\n$/u, '') : `${text}${line}\n`);
  await page.getByRole('button', { name: /^Workspace/ }).click();
  await page.getByRole('button', { name: 'Read the files again' }).click();
  // The button is disabled while it works and lets go of the focus, so Escape would not reach the menu.
  await expect(page.getByText('The workspace’s files were read again.').first()).toBeVisible();
  await page.getByRole('button', { name: /^Workspace/ }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
