import { expect } from '../fixtures/app.ts';
import { detail, phaseCard, pickFilter, rows } from './rows.ts';
import { test } from './with-server.ts';

test('a server that answers 500 shows why, a retry works, and a forced call that fails leaves that version current', async ({
  page,
  server,
}) => {
  server.setBehaviour(() => ({ status: 500, body: '{"error":{"message":"the kettle is on fire"}}' }));
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await rows(page, 'Draft').first().click();
  await detail(page).getByRole('button', { name: 'Regenerate…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();

  const failure = detail(page).getByRole('region', { name: 'Raw failed' });
  await expect(failure).toContainText('Provider "local" answered 500');
  await expect(failure).toContainText('the kettle is on fire');
  await expect(failure).toContainText('http_status');
  await expect(phaseCard(page, 'Raw')).toContainText('Failed');

  server.setBehaviour(() => ({ text: '<essay-idea>\nA kettle\nthat is\nnot on fire.\n</essay-idea>' }));
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(phaseCard(page, 'Raw')).toContainText('Generated because there was none yet.');
  await expect(failure).toBeHidden();
  await expect(detail(page).getByRole('region', { name: 'Raw, version 1' })).toContainText('not on fire');

  server.setBehaviour(() => ({ status: 500 }));
  await detail(page).getByRole('button', { name: 'Force regenerate' }).click();
  await page
    .getByRole('menuitem', { name: /From raw/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(phaseCard(page, 'Raw')).toContainText('Version 1 stayed current.');
  await expect(detail(page).getByRole('region', { name: 'Raw, version 1' })).toContainText('not on fire');
});

test('an answer that was cut off is kept, and one click asks again with twice the limit', async ({ page, server }) => {
  server.setBehaviour(() => ({ text: 'one\ntwo\nthree\nfour', finishReason: 'length' }));
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await rows(page, 'Draft').first().click();
  await detail(page).getByRole('button', { name: 'Regenerate…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();

  const failure = detail(page).getByRole('region', { name: 'Parsed failed' });
  await expect(failure).toContainText('truncated_raw');
  await detail(page).getByRole('tab', { name: 'Raw' }).click();
  await expect(detail(page).getByRole('region', { name: /^Raw, version/ })).toContainText('four');

  await failure.getByRole('button', { name: 'Retry with a higher limit (8,000 tokens)' }).click();
  await expect.poll(() => server.requests.at(-1)?.body.max_tokens).toBe(8_000);
});

test('a run under way can be cancelled', async ({ page, server }) => {
  server.setBehaviour(() => ({ text: 'slow', delayMs: 60_000 }));
  await pickFilter(page, 'Stage', 'Draft');
  await page.getByRole('button', { name: /^Run these/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('All phases', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect.poll(() => server.requests.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cancelled' })).toBeVisible();
});
