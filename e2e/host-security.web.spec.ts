import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { WebSocket } from 'ws';
import { expect, onWeb, test } from './fixtures/app.ts';

/** `fetch` sets Host and tidies paths; an attacker does neither. */
function request(origin: URL, path: string, options: http.RequestOptions = {}) {
  return new Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders }>((resolve, reject) => {
    http
      .request({ host: '127.0.0.1', port: origin.port, path, ...options }, (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
      })
      .on('error', reject)
      .end();
  });
}

/** What a socket to the host comes to: `open`, or the status that refused it. */
function connect(url: URL, token: string | undefined, headers: Record<string, string>, path = '/ws') {
  return new Promise<'open' | number | undefined>((resolve) => {
    const protocols = token === undefined ? [] : ['reverie.v1', token];
    const socket = new WebSocket(`ws://127.0.0.1:${url.port}${path}`, protocols, { headers });
    socket.on('error', () => {});
    socket.on('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
}

const tokenOf = (url: URL) => url.hash.slice('#t='.length);

test('the token leaves the address bar, a reload keeps working, and no cookie is set', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  await expect.poll(() => page.url()).not.toContain(tokenOf(onWeb(app).url));
  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(await page.context().cookies()).toEqual([]);
});

test('a wrong Host, a socket without the exact origin, token and path, and what is outside the page are refused', async ({
  app,
}) => {
  const { url } = onWeb(app);
  // No name of somebody else can point here.
  for (const host of [
    `evil.example:${url.port}`,
    `localhost:${url.port}`,
    '127.0.0.1',
    `127.0.0.1:${url.port}.evil.example`,
  ]) {
    expect((await request(url, '/', { headers: { host } })).status, host).toBe(403);
    expect(await connect(url, tokenOf(url), { host, origin: url.origin }), host).toBe(403);
  }

  const token = tokenOf(url);
  const { origin } = url;
  expect(await connect(url, token, { origin: 'http://evil.example' })).toBe(403);
  expect(await connect(url, token, { origin: 'http://127.0.0.1:1' })).toBe(403);
  expect(await connect(url, token, {})).toBe(403);
  expect(await connect(url, undefined, { origin })).toBe(403);
  expect(await connect(url, `${token}x`, { origin })).toBe(403);
  expect(await connect(url, token.slice(1), { origin })).toBe(403);
  expect(await connect(url, token, { origin }, '/other')).toBe(403);
  expect(await connect(url, token, { origin })).toBe('open');

  // Only GET and HEAD, and no crash on a malformed path.
  const headers = { host: url.host };
  for (const path of [
    '/../main/serve.js',
    '/%2e%2e/main/serve.js',
    '/..%2fmain/serve.js',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
  ]) {
    expect((await request(url, path, { headers })).status, path).toBe(404);
  }
  expect((await request(url, '/', { headers, method: 'DELETE' })).status).toBe(405);
  expect((await request(url, '/', { headers, method: 'POST' })).status).toBe(405);
  expect((await request(url, '/%E0%A4%A', { headers })).status).toBe(400);
  expect((await request(url, '//', { headers })).status).toBeLessThan(500);
  const page = await request(url, '/', { headers });
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  expect(page.headers['referrer-policy']).toBe('no-referrer');
});

test('another site in the same browser can neither read, connect nor frame it', async ({ app, page }) => {
  const { url } = onWeb(app);
  const elsewhere = http.createServer((_request, response) => response.end('<!doctype html><title>elsewhere</title>'));
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const { port } = elsewhere.address() as { port: number };
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${port}/`);
  const seen = await other.evaluate(async (origin) => {
    const read = await fetch(origin, { credentials: 'include' }).then(
      () => 'read',
      () => 'refused',
    );
    const socket = await new Promise((resolve) => {
      const attempt = new WebSocket(`${origin.replace('http', 'ws')}/ws`);
      attempt.onopen = () => resolve('open');
      attempt.onerror = () => resolve('refused');
    });
    const frame = document.createElement('iframe');
    frame.src = origin;
    document.body.append(frame);
    await new Promise((resolve) => {
      frame.onload = resolve;
    });
    return { read, socket, framed: frame.contentDocument !== null };
  }, url.origin);
  elsewhere.close();
  expect(seen).toEqual({ read: 'refused', socket: 'refused', framed: false });
});

test('inline scripts and other sites are blocked by the page itself', async ({ app, page }) => {
  app.expectProblem(/Content Security Policy/);
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const reached = await fetch('http://127.0.0.1:1/').then(
      () => true,
      () => false,
    );
    return 'injected' in window || reached;
  });
  expect(ran).toBe(false);
});

test('it listens on loopback only, and ends at once and frees its port when it is terminated', async ({
  app,
  page,
}) => {
  const { host, url } = onWeb(app);
  // Other systems than Linux do not say.
  const port = Number(url.port).toString(16).toUpperCase().padStart(4, '0');
  const listening = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${port}`) && state === '0A')
      .map(([, local]) => local);
  if (existsSync('/proc/net/tcp')) expect(listening('/proc/net/tcp')).toEqual([`0100007F:${port}`]);
  if (existsSync('/proc/net/tcp6')) expect(listening('/proc/net/tcp6')).toEqual([]);

  await page.close();
  const exited = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  expect(await exited).toBe(0);
  await expect(request(url, '/')).rejects.toThrow('ECONNREFUSED');
});
