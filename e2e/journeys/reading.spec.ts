import type { Page } from '@playwright/test';
import { expect } from '../fixtures/app.ts';
import { detail, pickFilter, rows } from './rows.ts';
import { test } from './with-server.ts';

test('an answer cannot run, load or navigate anything, and hides nothing', async ({ page, server }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  server.setBehaviour(() => ({
    text: [
      '<script>document.title = "taken"</script><img src="http://127.0.0.1:9/x.png" onerror="document.title = 1">',
      '[here](javascript:document.title=1) ![x](http://127.0.0.1:9/y.png) <iframe src="http://127.0.0.1:9/"></iframe>',
      'user\u202Etxt.exe and a zero\u200Bwidth space',
      'a last line',
    ].join('\n'),
  }));
  await generateOne(page);

  const answer = detail(page).getByRole('region', { name: 'Raw, version 1' });
  await expect(answer).toContainText('<script>document.title = "taken"</script>');
  await expect(answer.getByTitle('U+202E right-to-left override')).toBeVisible();
  await expect(answer.getByTitle('U+200B zero-width space')).toBeVisible();
  await expect(page).toHaveTitle(/Reverie/);
  expect(await answer.locator('script, img, iframe, a').count()).toBe(0);
  expect(asked.filter((url) => url.includes('127.0.0.1:9/'))).toEqual([]);
});

test('what is copied out of a wrapped answer has its own lines and no line numbers', async ({ page, server }) => {
  const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  const answer = `${long}\nsecond\n\nfourth`;
  server.setBehaviour(() => ({ text: answer }));
  await generateOne(page);
  const text = detail(page).getByRole('region', { name: 'Raw, version 1' });
  await expect(text).toContainText('fourth');
  const copied = await text.evaluate((region) => {
    document.getSelection()?.selectAllChildren(region);
    const clipboardData = new DataTransfer();
    region.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  });
  expect(copied).toBe(answer);
  expect(await text.locator('[data-continues]').count()).toBeGreaterThan(0);
});

test('an answer of a hundred thousand lines opens at once and shows its last one', async ({ page, server }) => {
  server.setBehaviour(() => ({ text: Array.from({ length: 100_000 }, (_, i) => `line ${i + 1}`).join('\n') }));
  await generateOne(page);
  const text = detail(page).getByRole('region', { name: 'Raw, version 1' });
  await expect(text).toContainText('line 1');
  await expect(detail(page).getByText('100,000 lines')).toBeVisible();
  await expect(detail(page).getByLabel('Loading the text')).toBeHidden();
  await text.press('End');
  await expect(text).toContainText('line 100000');
  expect(await text.locator('[data-row]').count()).toBeLessThan(120);
});

/** Makes the answer of a draft that has none yet. */
async function generateOne(page: Page): Promise<void> {
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await rows(page, 'Draft').first().click();
  await detail(page).getByRole('button', { name: 'Regenerate…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
}
