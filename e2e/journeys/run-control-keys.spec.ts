import { expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, pickFilter, rows } from './rows.ts';
import { test } from './with-server.ts';

// The host inherits it, as it would from the shell that a person starts Reverie in.
process.env.JOURNEY_MODEL_KEY = 'a-key-that-is-wrong';

// This very computer too, but by an address at which a key is not at home.
test.use({ serverHost: '0.0.0.0', providerLines: '    stream: true\n    apiKeyEnv: JOURNEY_MODEL_KEY\n' });

test('a key goes to a foreign address only when it was allowed to, a provider is tested before anything is spent on it, and a refused key shows where to mend it, and never itself', async ({
  page,
  server,
}) => {
  await page.getByRole('button', { name: /^Workspace / }).click();
  const menu = page.getByRole('dialog', { name: 'Workspace' });
  const question = menu.getByRole('region', { name: 'Key JOURNEY_MODEL_KEY' });
  await expect(question).toContainText(`Send the key JOURNEY_MODEL_KEY to 0.0.0.0:${server.port}?`);
  await expect(question).toContainText('not encrypted');
  await menu.getByRole('button', { name: 'Test local' }).click();
  await expect(menu.getByRole('region', { name: 'Test' })).toContainText('allow it in Settings');
  await expectAccessible(page, { alsoOnDesktop: true });
  await question.getByRole('button', { name: 'Send it there' }).click();
  await expect(question).toBeHidden();
  await expect(menu).toContainText(`You allowed that JOURNEY_MODEL_KEY is sent to 0.0.0.0:${server.port}.`);
  await menu.getByRole('button', { name: 'Test local' }).click();
  await expect(menu.getByRole('status')).toContainText('it offers 1 model');
  await menu.getByRole('button', { name: 'Its models' }).click();
  await expect(menu.getByRole('list', { name: 'Models it offers' }).getByRole('listitem')).toHaveCount(1);
  expect(server.requests).toHaveLength(0);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();

  server.setBehaviour(() => ({ status: 401, body: '{"error":{"message":"no such key"}}' }));
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await rows(page, 'Draft').first().click();
  await detail(page).getByRole('button', { name: 'Regenerate…' }).click();

  const dialog = page.getByRole('dialog');
  const estimate = dialog.getByRole('region', { name: 'What it will take' });
  await expect(estimate).toContainText(/Cost\s*unknown/);
  await expect(estimate).toContainText('under “prices:” in reverie.yaml');
  await dialog.getByRole('button', { name: 'Start' }).click();

  const failure = detail(page).getByRole('region', { name: 'Raw failed' });
  await expect(failure).toContainText('answered 401');
  await expect(failure).toContainText('comes from the environment variable JOURNEY_MODEL_KEY');
  await expect(failure).toContainText('start Reverie again, then retry');
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer a-key-that-is-wrong');
  expect(await page.locator('body').textContent()).not.toContain('a-key-that-is-wrong');

  server.setBehaviour(() => ({ text: '<essay-idea>\nA key\nthat fits\nat last.\n</essay-idea>' }));
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(failure).toBeHidden();

  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: `No longer send JOURNEY_MODEL_KEY to 0.0.0.0:${server.port}` }).click();
  await expect(settings.getByRole('region', { name: 'Key JOURNEY_MODEL_KEY' })).toBeVisible();
});
