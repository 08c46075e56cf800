import type { Page } from '@playwright/test';
import { expect } from '../fixtures/app.ts';
import { hostileGenId } from '../fixtures/hostile-draft.ts';
import { seeFailed, seeOfferedModels, seeVersions } from './hostile-runs.ts';
import { expectNothingForeign, NAME, TEXTS, test } from './hostile-workspace.ts';
import { detail, openGenId, phaseCard, rows, table } from './rows.ts';

test('hostile answers run nothing, ask for nothing and freeze nothing, in any view', async ({ page, server }) => {
  test.setTimeout(60_000 + TEXTS.length * 8_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', () => asked.push('a dialog'));
  page.context().on('page', () => asked.push('a window'));

  await page.getByRole('grid').getByRole('columnheader', { name: 'Id' }).getByRole('button').click();
  await expect(rows(page).first()).toContainText('d_0000');
  await rows(page).first().click();
  for (const view of ['Raw', 'Parsed', 'Input'] as const) {
    for (const isRendered of [false, true]) {
      await page.locator('[role="grid"]').focus();
      await page.keyboard.press('Home');
      await expect(detail(page)).toHaveAttribute('data-gen-id', hostileGenId(0));
      await detail(page).getByRole('tab', { name: view }).click();
      const toggle = detail(page).getByRole('button', { name: 'Rendered Markdown' });
      await expect(toggle).toBeVisible();
      if (((await toggle.getAttribute('aria-pressed')) === 'true') !== isRendered) await toggle.click();
      await page.locator('[role="grid"]').focus();
      for (const at of TEXTS.keys()) {
        await expect(detail(page)).toHaveAttribute('data-gen-id', hostileGenId(at));
        const text = detail(page).getByRole('region', { name: new RegExp(`^${view}, version 1`) });
        await expect(text).toContainText(`hostile text ${at}`);
        await expect(text.locator('script, img, svg, iframe, object, embed, form, style, link, base, a')).toHaveCount(
          0,
        );
        await page.keyboard.press('j');
      }
    }
  }
  for (const tab of ['Metadata', 'Versions']) {
    await detail(page).getByRole('tab', { name: tab }).click();
    expect(await openGenId(page)).toBe(hostileGenId(TEXTS.length - 1));
  }
  await seeImported(page);
  await seeFound(page);
  await seeMarks(page);
  await seeCompared(page);
  await seeLineage(page);
  await seeVersions(page, server);
  await seeFailed(page, server);
  await seeOfferedModels(page);
  await expect(page).toHaveTitle(/Reverie$/);
  expect(asked.filter((url) => !/\/(index\.html|assets\/[\w.-]+)?$/.test(url))).toEqual([]);
});

/** What came with them from other programs, as JSON. */
async function seeImported(page: Page): Promise<void> {
  await detail(page).getByRole('tab', { name: 'Metadata' }).click();
  await detail(page).getByText('JSON', { exact: true }).click();
  await detail(page).getByRole('combobox', { name: 'What is shown' }).click();
  await page.getByRole('option', { name: 'raw_metadata.json, as imported' }).click();
  const file = detail(page).getByRole('region', { name: 'raw_metadata.json, as imported' });
  await expect(file).toContainText('"finish_reason":"stop"');
  await expectNothingForeign(page);
  await detail(page).getByText('Fields', { exact: true }).click();
}

/** In the rows that hold some words, in the palette, found in the open text, and under Why. */
async function seeFound(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('"hostile text"');
  await page.keyboard.press('Enter');
  await expect(table(page).locator('mark').first()).toBeVisible();
  await rows(page).first().click();
  await detail(page).getByRole('tab', { name: 'Raw' }).click();
  const raw = detail(page).getByRole('region', { name: /^Raw, version 1/ });
  await expect(raw).toContainText('hostile text');
  await raw.focus();
  await page.keyboard.press('/');
  await page.keyboard.type('last line');
  await expect(detail(page).getByRole('search').getByRole('status')).toHaveText(/^1 of/);
  await page.keyboard.press('Escape');
  await phaseCard(page, 'Raw').getByRole('button', { name: 'Why?' }).click();
  await expect(page.getByRole('dialog', { name: 'Why Raw is as it is' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('<img d_0000');
  await expect(palette.getByRole('option').or(palette.getByText('Nothing goes by that name.')).first()).toBeVisible();
  await expectNothingForeign(page);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
}

/** In a note, in the row that says so, and in its history. */
async function seeMarks(page: Page): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type(NAME);
  await page.keyboard.press('ControlOrMeta+Enter');
  const marks = detail(page).getByRole('region', { name: 'Your marks' });
  await expect(marks.getByRole('button', { name: NAME })).toBeVisible();
  await marks.getByRole('button', { name: 'History of your marks' }).click();
  const history = page.getByRole('dialog', { name: 'History of the marks' });
  await expect(history).toContainText(NAME);
  await expectNothingForeign(page);
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
}

/** Beside another: line by line, each on its own, along their chains, and blind. */
async function seeCompared(page: Page): Promise<void> {
  await table(page).focus();
  const first = await openGenId(page);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await expect(detail(page)).not.toHaveAttribute('data-gen-id', first);
  await page.keyboard.press('x');
  await expect(page.getByRole('region', { name: 'Marked to compare' })).toContainText('2 marks of 4');
  await page.keyboard.press('X');
  const view = page.getByRole('main', { name: 'Comparison' });
  await expect(view.getByRole('region', { name: 'Texts line by line' })).toContainText('hostile text');
  await expectNothingForeign(page);
  await view.getByText('Each on its own').click();
  await expect(view.getByRole('region', { name: 'Text of B' })).toContainText('hostile text');
  await view.getByText('Chains', { exact: true }).click();
  await expect(view.getByText('They part here')).toBeVisible();
  await view.getByText('Blind', { exact: true }).click();
  await expect(view.getByRole('button', { name: 'The first is better' })).toBeEnabled();
  await expectNothingForeign(page);
  await page.keyboard.press('a');
  await expect(view.getByRole('region', { name: 'Verdicts' }).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
}

async function seeLineage(page: Page): Promise<void> {
  await page.keyboard.press('l');
  const view = page.getByRole('region', { name: 'Lineage', exact: true });
  await expect(view.locator('button[aria-current="true"]')).toBeVisible();
  await view.getByText('List', { exact: true }).click();
  await expect(view.getByRole('region', { name: 'Lineage as a list' })).toBeVisible();
  await expectNothingForeign(page);
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
}
