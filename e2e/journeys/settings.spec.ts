import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { startModelServer } from '../fixtures/model-server/index.ts';
import { rows } from './rows.ts';
import { test as base } from './with-server.ts';

/** A server that lists its models to one key only. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startModelServer({
      lookup: ({ authorization }) =>
        authorization === 'Bearer kept-on-this-computer'
          ? { status: 200, body: '{"data":[{"id":"acme/dreamer-1"}]}' }
          : { status: 401 },
    });
    await use(server);
    await server.close();
  },
});

test.use({ providerLines: '    stream: true\n    apiKeyEnv: JOURNEY_KEPT_KEY\n' });

test('sets the theme, the height of rows and what becomes of stale ones, tests a provider, and on the desktop keeps its key', async ({
  app,
  page,
  userDataDir,
}) => {
  await expect(rows(page).first()).toHaveCSS('height', '32px');
  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('radiogroup', { name: 'Rows of the table' }).getByText('Compact').click();
  await expect(rows(page).first()).toHaveCSS('height', '25px');
  await expectAccessible(page, { alsoOnDesktop: true });
  await settings.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(page, { alsoOnDesktop: true });

  await settings.getByRole('radiogroup', { name: 'What is stale' }).getByText('Make it anew').click();
  await page.keyboard.press('Escape');
  await rows(page).first().click();
  await expect(page.getByRole('button', { name: 'Regenerate…' })).toBeVisible();
  await page.keyboard.press('r');
  const plan = page.getByRole('dialog', { name: 'Regenerate' });
  await expect(plan.getByRole('radio', { name: 'Make it anew' })).toBeChecked();
  await plan.getByText('As each stage has it').click();
  await expect(plan).toContainText('All stages reuse it');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+,');

  const provider = settings.getByRole('listitem').filter({ hasText: 'local' });
  await expect(provider).toContainText('set JOURNEY_KEPT_KEY');
  await provider.getByRole('button', { name: 'Test local' }).click();
  await expect(provider.getByRole('region', { name: 'Test' })).toContainText('JOURNEY_KEPT_KEY');
  if (app.kind === 'web') {
    await expect(settings).toContainText('Keys come from the environment');
    await expect(provider.getByRole('textbox')).toHaveCount(0);
    return;
  }

  await provider.getByLabel('Key for JOURNEY_KEPT_KEY').fill('a key with spaces');
  await provider.getByRole('button', { name: 'Keep' }).click();
  await expect(provider).toContainText('holds spaces or characters that a key cannot have');
  await provider.getByLabel('Key for JOURNEY_KEPT_KEY').fill('kept-on-this-computer');
  await provider.getByRole('button', { name: 'Keep' }).click();
  await expect(provider).toContainText('The key is kept on this computer.');
  await expect(provider).toContainText('key is set');
  expect(readFileSync(path.join(userDataDir, 'keys.json'), 'utf8')).not.toContain('kept-on-this-computer');

  await page.reload();
  await expect(rows(page).first()).toHaveCSS('height', '25px');
  const again = await app.restart();
  await again.getByRole('button', { name: 'Settings' }).click();
  const kept = again.getByRole('dialog', { name: 'Settings' }).getByRole('listitem').filter({ hasText: 'local' });
  await expect(kept).toContainText('key is set');
  await kept.getByRole('button', { name: 'Test local' }).click();
  await expect(kept.getByRole('status')).toContainText('it offers 1 model');
  await kept.getByRole('button', { name: 'Forget the key for JOURNEY_KEPT_KEY' }).click();
  await expect(kept).toContainText('set JOURNEY_KEPT_KEY');
});
