import { expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { watchDownloads } from './downloads.ts';
import { detail, pickFilter } from './rows.ts';
import { test } from './with-server.ts';

const draft = (title: string) => `<essay-idea>\n${title}\nthat opens\nboth ways.\n</essay-idea>`;

test('compares two runs and takes the list along', async ({ page, server }) => {
  test.slow();
  let title = 'A door';
  server.setBehaviour(() => ({ text: draft(title) }));
  await pickFilter(page, 'Stage', 'Draft');
  for (const next of ['A door', 'A window']) {
    title = next;
    await page.getByRole('button', { name: /^Run these/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Run these generations' });
    await dialog.getByText('From raw', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'generated' })).toBeVisible();
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('alert')).toBeHidden();
  }

  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const drawer = page.getByRole('dialog');
  const runs = drawer.getByRole('list', { name: 'Runs' }).getByRole('listitem');
  await expect(runs.first()).toContainText('Done');
  await expect(drawer.getByRole('button', { name: 'Compare' })).toBeDisabled();
  for (const at of [0, 1]) await runs.nth(at).getByRole('checkbox').check();
  await drawer.getByRole('button', { name: /^Compare run \d+ with run \d+$/ }).click();

  await expect(drawer.getByRole('table', { name: 'The two runs' })).toContainText('Model calls');
  await expect(drawer).toContainText('24 generations in both runs.');
  const differences = drawer.getByRole('list', { name: 'Differences' });
  await expect(differences.getByRole('button').first()).toContainText('the text of Parsed changed');
  await drawer.getByRole('combobox', { name: 'Differences' }).click();
  await page.getByRole('option', { name: 'Text changed (24)' }).click();
  await expectAccessible(page);

  await drawer.getByRole('button', { name: 'All runs' }).click();
  await runs.first().getByRole('button').click();
  await drawer.getByRole('combobox', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: 'Generated (24)' }).click();
  await expect(drawer.getByRole('list', { name: 'Outcomes' }).getByRole('listitem').first()).toBeVisible();
  await drawer.getByRole('button', { name: 'Export' }).click();
  const taken = await watchDownloads(page);
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  await expect.poll(taken).toMatchObject({
    name: expect.stringMatching(/^run-\d+\.csv$/),
    text: expect.stringContaining('outcome,'),
  });
  const rows = (await taken()).text.trimEnd().split('\n');
  expect(rows[0]).toContain('record,name,value,stage,generation');
  expect(rows.filter((row) => row.startsWith('outcome,'))).toHaveLength(48);

  await drawer.getByRole('button', { name: 'All runs' }).click();
  await drawer.getByRole('button', { name: /^Compare run/ }).click();
  await differences
    .getByRole('button', { name: /^Compare the texts/ })
    .first()
    .click();
  await expect(drawer).toBeHidden();
  const texts = page.getByRole('main', { name: 'Comparison' });
  await expect(texts).toContainText('A door');
  await expect(texts).toContainText('A window');
  await texts.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  await drawer.getByRole('button', { name: /^Compare run/ }).click();
  await differences.getByRole('button').first().click();
  await expect(detail(page).getByRole('tab', { name: 'Parsed' })).toHaveAttribute('aria-selected', 'true');
});
