import { expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { makeAnother, makeAnswer } from './answers.ts';
import { detail } from './rows.ts';
import { test } from './with-server.ts';

const HOSTILE = [
  '# A pocket lamp',
  '',
  'It is **bright** and [here](javascript:document.title=1) is [more](http://127.0.0.1:9/page).',
  '',
  '![a moth](http://127.0.0.1:9/moth.png) <img src="http://127.0.0.1:9/x.png" onerror="document.title=1">',
  '',
  '<script>document.title = "taken"</script>',
  '',
  'two',
  'lines',
  '',
  '> a quote with user\u202Etxt.exe',
  '',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
].join('\n');

test('an answer is read as Markdown, and nothing in it loads, runs or leads away', async ({ page, server }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  server.setBehaviour(() => ({ text: HOSTILE }));
  await makeAnswer(page);
  await detail(page).getByRole('button', { name: 'Rendered Markdown' }).click();

  const rendered = detail(page).getByRole('region', { name: 'Raw, version 1, rendered' });
  await expect(rendered.locator('strong')).toHaveText('bright');
  await expect(rendered.locator('blockquote').getByTitle('U+202E right-to-left override')).toBeVisible();
  await expect(rendered.getByTitle('control character')).toHaveCount(0);
  await expect(rendered.getByText('two lines')).toBeVisible();
  await expect(rendered.locator('td')).toHaveText(['a', 'b', '1', '2']);
  await expect(rendered).toContainText('here (javascript:document.title=1)');
  await expect(rendered).toContainText('picture, not loaded: a moth (http://127.0.0.1:9/moth.png)');
  await expect(rendered).toContainText('<script>document.title = "taken"</script>');
  expect(await rendered.locator('a, img, script, iframe, svg').count()).toBe(0);
  await expectAccessible(page);
  await rendered.getByText('more', { exact: false }).first().click();
  await expect(page).toHaveTitle(/Reverie/);
  expect(asked.filter((url) => url.includes('127.0.0.1:9/'))).toEqual([]);

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('it is bright and');
  const hits = detail(page).getByRole('search').getByRole('status');
  await expect(hits).toHaveText('1 of 1');
  await expect
    .poll(() => page.evaluate(() => [...(CSS.highlights.get('reverie-hit') ?? [])].join('|')))
    .toBe('It is bright and');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('**bright**');
  await expect(hits).toHaveText('Not found');
  await detail(page).getByRole('button', { name: 'Rendered Markdown' }).click();
  await expect(hits).toHaveText('1 of 1');
  await expect(detail(page).getByRole('region', { name: 'Raw, version 1' }).locator('mark')).toHaveText('**bright**');
});

test('twenty thousand quotes within each other and a text that is too long stay readable', async ({ page, server }) => {
  server.setBehaviour(() => ({ text: `first words\n\n${'> '.repeat(20_000)}deep` }));
  await makeAnswer(page);
  await detail(page).getByRole('button', { name: 'Rendered Markdown' }).click();
  await expect(detail(page)).toContainText('too much to be rendered');
  await expect(detail(page).getByRole('region', { name: 'Raw, version 1' })).toContainText('first words');
  server.setBehaviour(() => ({ text: '**bold** words\n'.repeat(30_000) }));
  await makeAnother(page, 2);
  await expect(detail(page)).toContainText('too much to be rendered');
  await expect(detail(page).getByRole('region', { name: 'Raw, version 2' })).toContainText('**bold** words');
});
