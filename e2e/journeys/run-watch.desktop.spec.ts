import { expect, onDesktop } from '../fixtures/app.ts';
import { pickFilter, rows } from './rows.ts';
import { test } from './with-server.ts';

interface Seen {
  readonly progress: number[];
  readonly notes: string[];
  readonly asked: string[];
}

test('a long run shows in the taskbar, asks before it is stopped, and says when it has ended', async ({
  app,
  page,
  server,
}) => {
  test.slow();
  const { electron } = onDesktop(app);
  await electron.evaluate(({ BrowserWindow, dialog, Notification }) => {
    const seen: Seen = { progress: [], notes: [], asked: [] };
    Object.assign(globalThis, { seen });
    BrowserWindow.getFocusedWindow = () => null;
    for (const window of BrowserWindow.getAllWindows()) window.setProgressBar = (part) => void seen.progress.push(part);
    Notification.prototype.show = function () {
      seen.notes.push(`${this.title}: ${this.body}`);
    };
    dialog.showMessageBoxSync = (...parts: unknown[]) => {
      seen.asked.push((parts[0] as { message: string }).message);
      return 0;
    };
  });
  const seen = () => electron.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

  server.setBehaviour(() => ({ text: '<essay-idea>\nA door\nthat opens\nboth ways.\n</essay-idea>', delayMs: 6_000 }));
  await pickFilter(page, 'Stage', 'Draft');
  await pickFilter(page, 'Status', 'Failed');
  await rows(page, 'Draft').first().click();
  await page.getByRole('button', { name: 'Regenerate…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(page).toHaveTitle(/^0 % – /);
  await expect.poll(async () => (await seen()).progress).toContain(0);

  await electron.evaluate(({ app: desktop }) => desktop.quit());
  await expect.poll(async () => (await seen()).asked).toEqual([expect.stringMatching(/^Run \d+ is still going on/)]);
  await expect(page.getByRole('status', { name: /is under way$/ })).toBeVisible();

  await expect
    .poll(async () => (await seen()).notes, { timeout: 20_000 })
    .toEqual([expect.stringMatching(/^Run \d+ is done: 1 generated, 0 reused, 0 failed\.$/)]);
  await expect.poll(async () => (await seen()).progress.at(-1)).toBe(-1);
  await expect(page).not.toHaveTitle(/%/);
});
