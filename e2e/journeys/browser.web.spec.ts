import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, openGenId, rows } from './rows.ts';

test('a reload shows the same again, a narrow window one pane and a way back, a link without its token what to do', async ({
  app,
  page,
}) => {
  if (app.kind !== 'web') throw new Error('only the web host has links');
  await rows(page).first().click();
  await detail(page).getByRole('tab', { name: 'Metadata' }).click();
  const opened = await openGenId(page);
  await page.reload();
  await expect(detail(page)).toHaveAttribute('data-gen-id', opened);
  await expect(detail(page).getByRole('tab', { name: 'Metadata' })).toHaveAttribute('aria-selected', 'true');
  await detail(page).getByRole('button', { name: 'Close the generation' }).click();

  await page.setViewportSize({ width: 800, height: 700 });
  await rows(page).first().click();
  await expect(rows(page).first()).toBeHidden();
  await expectAccessible(page);
  await detail(page).getByRole('button', { name: 'Back' }).click();
  await expect(rows(page).first()).toBeVisible();

  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${app.url.origin}/?again`);
  await expect(page.getByText('This page has no connection to Reverie')).toBeVisible();
  await expectAccessible(page);
});

test('when the host goes away the page says so and stays readable', async ({ app, page }) => {
  if (app.kind !== 'web') throw new Error('only the web host has a line that can break');
  app.expectProblem(/WebSocket/);
  await rows(page).first().click();
  await expect(detail(page)).toBeVisible();
  app.host.kill();
  await expect(page.getByRole('alert').filter({ hasText: 'Connection lost, retrying' })).toBeVisible();
  await expect(detail(page)).toBeVisible();
});
