import { once } from 'node:events';
import { expect, onWeb } from '../fixtures/app.ts';
import { pickFilter } from './rows.ts';
import { test } from './with-server.ts';

test.use({ providerLines: '    stream: true\n' });

test('a run whose process was killed is explained after the restart, and goes on', async ({ app, page, server }) => {
  test.slow();
  app.expectProblem(/WebSocket|socket/i);
  server.setBehaviour(() => 'hang');
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await page.getByRole('button', { name: /^Run these/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect.poll(() => server.requests.length).toBeGreaterThan(0);

  const { host } = onWeb(app);
  const ended = once(host, 'exit');
  // The page tries to come back and the browser complains that nobody is there: the sign that it has noticed.
  const noticed = page.waitForEvent('console', (message) => /WebSocket|socket/i.test(message.text()));
  host.kill('SIGKILL');
  await ended;
  await noticed;
  const after = await app.restart();
  await after.getByRole('button', { name: 'Runs' }).click();
  const drawer = after.getByRole('dialog');
  await drawer
    .getByRole('button', { name: /Interrupted/ })
    .first()
    .click();
  const how = drawer.getByRole('region', { name: 'How the run ended' });
  await expect(how).toContainText('Reverie ended while this run was going on.');
  await expect(how).toContainText(/\d requests? (was|were) under way, and nobody knows what became/);

  server.setBehaviour(() => ({ text: '<essay-idea>\nA bridge\nthat was\nmended.\n</essay-idea>' }));
  await drawer.getByRole('button', { name: 'Run what is missing' }).click();
  const plan = after.getByRole('dialog');
  await expect(plan.getByRole('status')).toContainText('no model call');
  const again = plan.getByRole('checkbox', { name: 'Send again what nobody knows the outcome of' });
  await expect(again).not.toBeChecked();
  await again.check();
  await expect(plan.getByRole('status')).not.toContainText('no model call');
  await plan.getByRole('button', { name: 'Start' }).click();
  await expect(after.getByRole('alert').filter({ hasText: 'generated' })).toBeVisible();
});
