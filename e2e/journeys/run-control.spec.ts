import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, pickFilter, rows } from './rows.ts';
import { test } from './with-server.ts';

const LONG_ANSWER = Array.from({ length: 900 }, (_, n) => `Line ${n + 1} of an answer that takes its time.`).join('\n');
const DRAFT = '<essay-idea>\nA door\nthat opens\nboth ways.\n</essay-idea>';
const PRICES = "prices:\n  - models: ['*']\n    input: 1\n    output: 2\n";

test.use({ providerLines: '    stream: true\n', moreSettings: PRICES });

/** Opens the plan of a run that asks for every draft again. */
async function planDrafts(page: Page) {
  await pickFilter(page, 'Stage', 'Draft');
  await page.getByRole('button', { name: /^Run these/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Run these generations' });
  await dialog.getByText('From raw', { exact: true }).click();
  return dialog;
}

test('plans with a limit, watches, stops one, lets another wait, pauses, cancels, retries what failed and sees what reuse saved', async ({
  page,
  server,
}) => {
  test.slow();
  let calls = 0;
  server.setBehaviour(() => {
    calls += 1;
    return calls <= 2 ? { status: 500 } : { text: LONG_ANSWER, delayMs: 100 };
  });
  const dialog = await planDrafts(page);
  const estimate = dialog.getByRole('region', { name: 'What it will take' });
  await expect(estimate).toContainText(/Tokens.*\d/);
  await expect(estimate).toContainText(/Cost.*\$/);
  await expect(estimate).toContainText('Answered by local at 127.0.0.1');
  await estimate.getByRole('button', { name: 'By model' }).click();
  await expect(estimate.getByRole('table', { name: 'Estimate by model' })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Spending limit in dollars' }).fill('much');
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Spending limit in dollars' }).fill('25');
  await dialog.getByRole('button', { name: 'Start' }).click();

  const progress = page.getByRole('status', { name: /^Run \d+ is/ });
  await expect(progress).toContainText('time left unknown');
  await expect(progress).toContainText('2 failed');
  const arriving = detail(page).getByRole('region', { name: 'Raw, arriving' });
  await openArriving(page);
  const before = (await arriving.textContent())?.length ?? 0;
  expect(await arriving.textContent()).toContain('Line 1 of an answer');
  await expect.poll(async () => (await arriving.textContent())?.length ?? 0).toBeGreaterThan(before);
  await expectAccessible(page);

  await detail(page).getByRole('button', { name: 'Stop' }).click();
  await expect(arriving).toBeHidden();

  const inRun = detail(page)
    .getByRole('status')
    .filter({ hasText: /run \d+/i });
  await openWith(page, inRun.filter({ hasText: 'will come to it' }));
  await inRun.getByRole('button', { name: 'Pause' }).click();
  await expect(inRun).toContainText('Paused in run');
  await expect(progress).toContainText('1 generation paused');
  await expectAccessible(page);
  await inRun.getByRole('button', { name: 'Resume' }).click();
  await expect(inRun).toContainText('will come to it');
  await inRun.getByRole('button', { name: 'Leave out' }).click();
  await expect(inRun).toHaveCount(0);

  await page.getByRole('button', { name: 'Pause the run' }).click();
  await expect(page.getByRole('button', { name: 'Resume the run' })).toBeVisible();
  await expect(progress).toContainText('paused');
  await page.getByRole('button', { name: 'Resume the run' }).click();
  await expect(page.getByRole('button', { name: 'Pause the run' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByRole('alert').filter({ hasText: 'cancelled' }).getByRole('button', { name: 'What happened' }).click();

  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('raw and parsed forced · at most $25.00');
  await expect(drawer.getByRole('region', { name: 'How the run ended' })).toContainText(/(was|were) not reached/);
  await expect(drawer.getByRole('region', { name: 'Failures by reason' })).toContainText('answered 500');
  await drawer.getByRole('combobox', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: /^Failed: the provider answered with an error/ }).click();
  await expect(drawer.getByRole('list', { name: 'Outcomes' }).getByRole('listitem')).toHaveCount(2);

  server.setBehaviour(() => ({ text: DRAFT }));
  await drawer.getByRole('button', { name: 'Retry failed' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '2 generated' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Run these/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  const ended = page.getByRole('alert').filter({ hasText: 'reused' });
  await ended.getByRole('button', { name: 'What happened' }).click();
  await expect(page.getByRole('dialog')).toContainText(/Saved by reuse\d+ model calls, [\d,]+ tokens/);
});

/** Opens a draft of which the answer is on its way. */
async function openArriving(page: Page): Promise<void> {
  await openWith(page, detail(page).getByRole('region', { name: 'Raw, arriving' }));
}

/** Opens one draft after the other until one shows something. */
async function openWith(page: Page, wanted: Locator): Promise<void> {
  await expect(async () => {
    for (const row of await rows(page, 'Draft').all()) {
      await row.click();
      const isThere = await wanted.waitFor({ timeout: 500 }).then(
        () => true,
        () => false,
      );
      if (isThere) return;
    }
    throw new Error('no draft shows it');
  }).toPass();
}

test('a run stops before the call that could pass its limit, and says how to go on', async ({ page, server }) => {
  server.setBehaviour(() => ({ text: DRAFT }));
  const dialog = await planDrafts(page);
  await dialog.getByRole('textbox', { name: 'Spending limit in dollars' }).fill('0.0001');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('alert').filter({ hasText: 'failed' }).getByRole('button', { name: 'What happened' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('region', { name: 'How the run ended' })).toContainText('with a higher limit to go on');
  expect(server.requests).toHaveLength(0);

  await drawer.getByRole('button', { name: 'Run again…' }).click();
  const again = page.getByRole('dialog', { name: /Force regenerate|Run these/ });
  await expect(again.getByRole('textbox', { name: 'Spending limit in dollars' })).toHaveValue('0.0001');
  await again.getByRole('textbox', { name: 'Spending limit in dollars' }).fill('');
  await again.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'generated' })).toBeVisible();
});

test('cut answers are listed with what they block, and one click asks for all of them with twice the limit', async ({
  page,
  server,
}) => {
  server.setBehaviour(() => ({ text: 'one\ntwo\nthree\nfour', finishReason: 'length' }));
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await rows(page, 'Draft').first().click();
  await detail(page).getByRole('button', { name: 'Regenerate…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(detail(page).getByRole('region', { name: 'Parsed failed' })).toContainText('truncated_raw');

  // The table has room for the status once the detail pane is gone.
  await detail(page).getByRole('button', { name: 'Close the generation' }).click();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('group', { name: 'Answer' }).getByRole('button', { name: 'Cut at the limit' }).click();
  await expect(rows(page, 'Draft', 'Failed').first()).toBeVisible();
  await expect(rows(page, 'Blocked').first()).toBeVisible();
  server.setBehaviour((prompt) => ({
    text: prompt.includes('essay-idea') ? DRAFT : `<essay>\nIt opens.\nBoth ways.\nAlways.\n</essay>\nSCORE: 7`,
  }));
  const cut = page.getByRole('region', { name: 'Cut at the limit' });
  const asked = server.requests.length;
  await cut.getByRole('button', { name: /^Retry with a higher limit \([\d,]+ tokens\)/ }).click();
  await expect.poll(() => server.requests.length).toBeGreaterThan(asked);
  await expect(page.getByRole('alert').filter({ hasText: 'generated' })).toBeVisible();
  expect(Number(server.requests.at(-1)?.body.max_tokens)).toBeGreaterThanOrEqual(8_000);
});

test('every request stands in the log with where it went and what it cost', async ({ page, server }) => {
  server.setBehaviour(() => ({ text: DRAFT }));
  const dialog = await planDrafts(page);
  await dialog.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('alert').filter({ hasText: 'generated' }).getByRole('button', { name: 'What happened' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Requests' }).click();
  const log = drawer.getByRole('table', { name: 'Requests' });
  await expect(log.getByRole('row')).toHaveCount(server.requests.length + 1);
  await expect(log.getByRole('row').nth(1)).toContainText(`127.0.0.1:${server.port}`);
  await expect(log.getByRole('row').nth(1)).toContainText('200 answered');
  await expect(log.getByRole('row').nth(1)).toContainText('$0.0');
  await expect(drawer).not.toContainText('both ways');
  await expectAccessible(page);
});
