import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures/app.ts';
import { hostileGenId } from '../fixtures/hostile-draft.ts';
import type { ModelServer } from '../fixtures/model-server/index.ts';
import { expectNothingForeign, NAME, TEXTS } from './hostile-workspace.ts';
import { detail, table } from './rows.ts';

/** Asks for every answer again, and compares each hostile text with the next one, as two versions of one generation. */
export async function seeVersions(page: Page, server: ModelServer): Promise<void> {
  server.setBehaviour((prompt) => ({ text: TEXTS[(numberOf(prompt) + 1) % TEXTS.length] ?? '' }));
  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await runAll(page);
  await tell(page, `${TEXTS.length} generated`).getByRole('button', { name: 'Close' }).click();
  await openFirst(page, 'Versions');
  for (const at of TEXTS.keys()) {
    await expect(detail(page)).toHaveAttribute('data-gen-id', hostileGenId(at));
    await detail(page).getByRole('button', { name: 'Compare with v1: Raw v2' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare versions of Raw' });
    const changes = dialog.getByRole('region', { name: 'Changes from version 1 to version 2' });
    await expect(changes).toContainText(`hostile text ${at}`);
    await dialog.getByText('Side by side').click();
    await expect(changes).toContainText(`hostile text ${(at + 1) % TEXTS.length}`);
    await expectNothingForeign(page);
    await dialog.getByText('Inline').click();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await table(page).focus();
    await page.keyboard.press('j');
  }
}

/**
 * Every second call answered by a hostile error, every other by a hostile text that is cut off: in what tells it, in the
 * page of the run and its log of requests, beside another run, and where each of them failed.
 */
export async function seeFailed(page: Page, server: ModelServer): Promise<void> {
  server.setBehaviour((prompt) => {
    const text = TEXTS[numberOf(prompt)] ?? '';
    if (numberOf(prompt) % 2 === 0) return { text, finishReason: 'length' };
    return { status: 400, body: JSON.stringify({ error: { message: text, code: NAME } }) };
  });
  await runAll(page);
  const told = tell(page, `${TEXTS.length} failed`);
  await expectNothingForeign(page);
  await told.getByRole('button', { name: 'What happened' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('region', { name: 'Failures by reason' })).toContainText(NAME);
  const outcomes = drawer.getByRole('list', { name: 'Outcomes' });
  const last = outcomes.locator(`[aria-posinset="${TEXTS.length}"]`);
  await expect(async () => {
    await outcomes.evaluate((list) => list.parentElement?.scrollBy(0, 2_000));
    await expectNothingForeign(page);
    await expect(last).toContainText('d_', { timeout: 500 });
  }).toPass();
  await drawer.getByRole('button', { name: 'Requests' }).click();
  await expect(drawer.getByRole('table', { name: 'Requests' }).getByRole('row')).toHaveCount(1 + TEXTS.length);
  await expectNothingForeign(page);
  await drawer.getByRole('button', { name: /^Run \d+$/ }).click();
  await drawer.getByRole('button', { name: 'All runs' }).click();
  for (const at of [0, 1])
    await drawer
      .getByRole('checkbox', { name: /^Compare run/ })
      .nth(at)
      .check();
  await drawer.getByRole('button', { name: /^Compare run \d+ with run \d+$/ }).click();
  await expect(drawer.getByRole('list', { name: 'Differences' }).getByRole('listitem').first()).toContainText('d_');
  await expectNothingForeign(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  await openFirst(page, 'Raw');
  for (const at of TEXTS.keys()) {
    await expect(detail(page)).toHaveAttribute('data-gen-id', hostileGenId(at));
    if (at % 2 === 1) {
      await expect(detail(page).getByRole('region', { name: 'Raw failed' })).toContainText(`hostile text ${at}`);
    } else {
      await expect(detail(page).getByRole('region', { name: 'Parsed failed' })).toContainText('cut off');
      await detail(page).getByRole('tab', { name: 'Versions' }).click();
      await detail(page).getByRole('button', { name: 'View Raw v3' }).click();
      await expect(detail(page).getByRole('region', { name: 'Raw, version 3' })).toContainText(`hostile text ${at}`);
    }
    await expectNothingForeign(page);
    await table(page).focus();
    await page.keyboard.press('j');
  }
}

/** The names of models that a server says it has. */
export async function seeOfferedModels(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Test local' }).click();
  await settings.getByRole('button', { name: 'Its models' }).click();
  await expect(settings.getByRole('list', { name: 'Models it offers' })).toContainText(NAME);
  await expectNothingForeign(page);
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
}

/** Which of the texts a prompt is. */
function numberOf(prompt: string): number {
  return Number(/^hostile text (\d+)/.exec(prompt)?.[1]);
}

async function runAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run all/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Run/ });
  await dialog.getByText('From raw', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog).toBeHidden();
}

function tell(page: Page, words: string): Locator {
  return page.getByRole('alert').filter({ hasText: words });
}

async function openFirst(page: Page, tab: string): Promise<void> {
  await table(page).focus();
  await page.keyboard.press('Home');
  await expect(detail(page)).toHaveAttribute('data-gen-id', hostileGenId(0));
  await detail(page).getByRole('tab', { name: tab }).click();
  await table(page).focus();
}
