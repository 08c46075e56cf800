import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onDesktop, test } from './fixtures/app.ts';
import { desktopLaunch } from './fixtures/desktop-app.ts';

test('the page has the bridge, frozen, nothing of Node, no wrong call answered, and no permission but copying', async ({
  page,
}) => {
  expect(
    await page.evaluate(() => ({
      keys: Object.keys(window.reverie ?? {}).sort(),
      frozen: Object.isFrozen(window.reverie),
      secure: window.isSecureContext,
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    })),
  ).toEqual({ keys: ['invoke', 'kind', 'onMenuCommand', 'subscribe'], frozen: true, secure: true, node: [] });

  const reasons = await page.evaluate(async () => {
    const calls: [string, unknown][] = [
      ['workspace.erase', {}],
      ['__proto__', {}],
      ['runs.list', { limit: -1 }],
      ['workspace.get', { extra: 1 }],
    ];
    // Whoever attacks does not keep to the types either.
    const invoke = window.reverie?.invoke as (method: string, input: unknown) => Promise<unknown>;
    const replies = await Promise.all(calls.map(([method, input]) => invoke(method, input)));
    return replies.map((reply) => (reply as { error?: { reason: string } }).error?.reason);
  });
  expect(reasons).toEqual(['unknown_method', 'unknown_method', 'bad_arguments', 'bad_arguments']);

  const states = await page.evaluate(() =>
    Promise.all(
      ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'clipboard-write'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied', 'granted']);
});

test('a page that is not ours gets no answer, ours cannot be led away, and nothing but the page is served or run', async ({
  app,
  page,
}) => {
  app.expectProblem(/404/);
  app.expectProblem(/Content Security Policy/);
  const preload = path.resolve('out/preload/preload.cjs');
  const reply = await onDesktop(app).electron.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } });
    await window.loadURL('data:text/html,elsewhere');
    const answer = await window.webContents.executeJavaScript('window.reverie.invoke("workspace.get", {})');
    window.close();
    return answer;
  }, preload);
  expect(reply).toMatchObject({ ok: false, error: { reason: 'untrusted_sender' } });

  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.org/away';
  });
  // Long enough for a navigation that nothing stops.
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  await expect(page.locator('#root')).not.toBeEmpty();

  const seen = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const paths = ['/%2e%2e/main/main.js', '/..%2fmain/main.js', '/%2e%2e%2f%2e%2e%2fpackage.json'];
    const statuses = await Promise.all(paths.map(async (url) => (await fetch(url)).status));
    return { statuses, injected: 'injected' in window };
  });
  expect(seen).toEqual({ statuses: [404, 404, 404], injected: false });
});

test('links open in the system browser and only web links do', async ({ app, page }) => {
  app.expectProblem(/Not allowed to load local resource/);
  app.expectProblem(/Content Security Policy/);
  const { electron } = onDesktop(app);
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  await page.evaluate(() => {
    window.open('https://example.org/new');
    // Chromium itself stops these two and says so.
    window.open('file:///etc/passwd');
    window.open('javascript:alert(1)');
  });
  const opened = () => electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(opened).toEqual(['https://example.org/new']);
  await expect.poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a second start gives way to the first and brings its window back, and a link to a known workspace shows its view', async ({
  app,
  page,
  workspaceDir,
  userDataDir,
}) => {
  const { electron } = onDesktop(app);
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const { executablePath, args, env } = desktopLaunch(workspaceDir, userDataDir);
  expect(spawnSync(executablePath, args, { env, timeout: 20_000 }).status).toBe(0);
  await expect
    .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);

  // The system starts it so for a link.
  const link = `reverie://open?workspace=${path.basename(workspaceDir)}&q=stage:essay`;
  expect(spawnSync(executablePath, [...args.slice(0, -2), link], { env, timeout: 20_000 }).status).toBe(0);
  await expect(page).toHaveURL(/#q=stage:essay$/);
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
});

test('a folder that is no workspace keeps the one that is open, another opens, the earlier one is a click away, but the page alone opens no folder', async ({
  app,
  page,
  workspaceDir,
}) => {
  const other = `${workspaceDir}-other`;
  cpSync(workspaceDir, other, { recursive: true });
  const settings = path.join(other, 'reverie.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('Pocket inventions', 'Another'));
  const { electron } = onDesktop(app);
  await electron.evaluate(({ dialog, Menu }) => {
    dialog.showErrorBox = (_title, content) => Object.assign(globalThis, { told: content });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/nowhere/at/all'] });
    Menu.getApplicationMenu()?.getMenuItemById('open-workspace')?.click();
  });
  const told = () => electron.evaluate(() => (globalThis as unknown as { told?: string }).told);
  await expect.poll(told).toContain('/nowhere/at/all');
  expect(await page.evaluate(() => window.reverie?.invoke('workspace.get', {}))).toMatchObject({ ok: true });

  await page.evaluate(async (dir) => {
    const reply = await window.reverie?.invoke('desktop.openWorkspace', { dir });
    if (reply?.ok !== false || reply.error.reason !== 'not_recent') throw new Error(JSON.stringify(reply));
  }, other);
  await electron.evaluate(({ dialog, Menu }, dir) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [dir] });
    Menu.getApplicationMenu()?.getMenuItemById('open-workspace')?.click();
  }, other);
  await page.getByRole('button', { name: 'Workspace Another' }).click();
  await page.getByRole('dialog', { name: 'Workspace' }).getByRole('button', { name: workspaceDir }).click();
  await expect(page.getByRole('button', { name: 'Workspace Pocket inventions' })).toBeVisible();

  // A link leads there as well, at a view of it; one that Reverie does not make opens nothing.
  const follow = (link: string) =>
    electron.evaluate(({ app: main }, url) => void main.emit('open-url', { preventDefault() {} }, url), link);
  await follow('reverie://open?workspace=..%2Felsewhere');
  await expect.poll(told).toContain('none that Reverie makes');
  await follow(`reverie://open?workspace=${path.basename(other)}&q=stage:draft`);
  await expect(page.getByRole('button', { name: 'Workspace Another' })).toBeVisible();
  await expect(page).toHaveURL(/#q=stage:draft$/);
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
});

test('the native menu offers what the palette offers, as far as it can be done at the moment', async ({
  app,
  page,
}) => {
  const { electron } = onDesktop(app);
  const item = (command: string) =>
    electron.evaluate(({ Menu }, id) => {
      const found = Menu.getApplicationMenu()?.getMenuItemById(id);
      return found ? [found.label, found.enabled] : null;
    }, `page:${command}`);
  const pick = (command: string) =>
    electron.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), `page:${command}`);
  await expect.poll(() => item('detail.full')).toEqual(['Full window, or back', false]);
  await expect.poll(() => item('table.down')).toEqual(['Next generation', true]);
  await pick('table.down');
  await expect(page.locator('[data-cursor]')).toHaveCount(1);
  await pick('table.open');
  await expect(page).toHaveURL(/open=/);
  await expect.poll(() => item('detail.full')).toEqual(['Full window, or back', true]);
  await pick('palette.show');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  // What is open on top is answered first. Who listens later hears it later.
  await page.evaluate(() => {
    window.reverie?.onMenuCommand?.((command) => {
      document.body.dataset.picked = command;
    });
  });
  await pick('detail.full');
  await expect(page.locator('body')).toHaveAttribute('data-picked', 'detail.full');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(page).not.toHaveURL(/full=1/);
  await pick('detail.full');
  await expect(page).toHaveURL(/full=1/);
});

test('the window comes back where it was, unless that is off every screen', async ({ app }) => {
  const bounds = () =>
    onDesktop(app).electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  const place = (x: number) =>
    onDesktop(app).electron.evaluate(
      ({ BrowserWindow }, left) =>
        BrowserWindow.getAllWindows()[0]?.setBounds({ x: left, y: 60, width: 900, height: 700 }),
      x,
    );
  await place(40);
  await app.restart();
  expect(await bounds()).toMatchObject({ x: 40, width: 900, height: 700 });
  await place(-5000);
  await app.restart();
  expect(await bounds()).toMatchObject({ width: 1280, height: 840 });
});

test('a workspace that cannot be opened ends the start with a sentence', async ({ userDataDir }) => {
  const { executablePath, args, env } = desktopLaunch('/nowhere/at/all', userDataDir);
  const { status, stderr } = spawnSync(executablePath, args, { env, timeout: 20_000, encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('/nowhere/at/all');
});

test('closing the last window ends the application', async ({ app }) => {
  test.skip(process.platform === 'darwin', 'applications stay without windows there');
  const { electron } = onDesktop(app);
  const exited = new Promise((resolve) => electron.process().once('exit', resolve));
  await electron.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
  });
  expect(await exited).toBe(0);
});
