import { expect } from '../fixtures/app.ts';
import { makeAnother, makeAnswer } from './answers.ts';
import { detail } from './rows.ts';
import { test } from './with-server.ts';

test('an answer can do nothing and hides nothing, is copied with its own lines, and may have a hundred thousand', async ({
  page,
  server,
}) => {
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
  await makeAnswer(page);

  const answer = detail(page).getByRole('region', { name: 'Raw, version 1' });
  await expect(answer).toContainText('<script>document.title = "taken"</script>');
  await expect(answer.getByTitle('U+202E right-to-left override')).toBeVisible();
  await expect(answer.getByTitle('U+200B zero-width space')).toBeVisible();
  await expect(page).toHaveTitle(/Reverie/);
  expect(await answer.locator('script, img, iframe, a').count()).toBe(0);
  expect(asked.filter((url) => url.includes('127.0.0.1:9/'))).toEqual([]);

  const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  const lines = `${long}\nsecond\n\nfourth`;
  server.setBehaviour(() => ({ text: lines }));
  await makeAnother(page, 2);
  const wrapped = detail(page).getByRole('region', { name: 'Raw, version 2' });
  await expect(wrapped).toContainText('fourth');
  const copied = await wrapped.evaluate((region) => {
    document.getSelection()?.selectAllChildren(region);
    const clipboardData = new DataTransfer();
    region.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  });
  expect(copied).toBe(lines);
  expect(await wrapped.locator('[data-continues]').count()).toBeGreaterThan(0);

  server.setBehaviour(() => ({ text: Array.from({ length: 100_000 }, (_, i) => `line ${i + 1}`).join('\n') }));
  await makeAnother(page, 3);
  const text = detail(page).getByRole('region', { name: 'Raw, version 3' });
  await expect(text).toContainText('line 1');
  await expect(detail(page).getByText('100,000 lines')).toBeVisible();
  await expect(detail(page).getByLabel('Loading the text')).toBeHidden();
  await text.press('End');
  await expect(text).toContainText('line 100000');
  expect(await text.locator('[data-row]').count()).toBeLessThan(120);
});
