import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineHandle } from './engine-handle.ts';
import { startEngineThread } from './engine-thread.ts';
import { startWebHost, type WebHost } from './web-host.ts';

const TOY = new URL('./fixtures/toy-engine-worker.ts', import.meta.url);

describe('the web host', () => {
  let rendererDir: string;
  let engine: EngineHandle;
  let host: WebHost;
  let link: URL;
  beforeAll(async () => {
    rendererDir = mkdtempSync(path.join(tmpdir(), 'reverie-host-'));
    writeFileSync(path.join(rendererDir, 'index.html'), '<!doctype html>');
    mkdirSync(path.join(rendererDir, 'assets'));
    writeFileSync(path.join(rendererDir, 'assets', 'index-4f2a.js'), '');
    engine = await startEngineThread({ workspaceDir: '/somewhere', env: {} }, TOY);
    host = await startWebHost({ engine, rendererDir, port: 0 });
    link = new URL(host.url);
  });
  afterAll(async () => {
    await host.close();
    await engine.close();
    rmSync(rendererDir, { recursive: true, force: true });
  });

  const connect = () =>
    new WebSocket(`ws://${link.host}/ws`, ['reverie.v1', link.hash.slice('#t='.length)], { origin: link.origin });
  /** The answer with this number: an event may come before it. */
  const answerTo = (socket: WebSocket, id: number) =>
    new Promise<unknown>((resolve) => {
      socket.on('message', (data) => {
        const message: unknown = JSON.parse(String(data));
        if (typeof message === 'object' && message !== null && 'id' in message && message.id === id) resolve(message);
      });
    });
  const opened = (socket: WebSocket) => new Promise((resolve) => socket.once('open', resolve));

  it('answers a call by its number', async () => {
    const socket = connect();
    await opened(socket);
    socket.send(JSON.stringify({ id: 7, method: 'runs.list', input: { limit: 1 } }));
    expect(await answerTo(socket, 7)).toEqual({ id: 7, reply: { ok: true, value: [] } });
    socket.close();
  });

  it('lets a browser keep files that are named by their content, and nothing else', async () => {
    const kept = async (pathname: string) => (await fetch(link.origin + pathname)).headers.get('cache-control');
    expect(await kept('/assets/index-4f2a.js')).toContain('immutable');
    expect([await kept('/'), await kept('/assets/index-none.js')]).toEqual(['no-store', 'no-store']);
  });

  it.each(['toString', '__proto__', 'runs.nothing', 7])('refuses the method %s', async (method) => {
    const socket = connect();
    await opened(socket);
    socket.send(JSON.stringify({ id: 1, method, input: {} }));
    expect(await answerTo(socket, 1)).toMatchObject({
      id: 1,
      reply: { ok: false, error: { reason: 'unknown_method' } },
    });
    socket.close();
  });

  it.each(['', 'nonsense', '[]', 'null', '{"method":"runs.list"}'])('hangs up on the message %j', async (message) => {
    const socket = connect();
    await opened(socket);
    const code = new Promise((resolve) => socket.once('close', resolve));
    socket.send(message);
    expect(await code).toBe(1007);
  });

  it('survives a message that is too large', async () => {
    const socket = connect();
    await opened(socket);
    const code = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.send('x'.repeat(33 * 1024 * 1024));
    expect([1006, 1009]).toContain(await code);
    expect((await fetch(link.origin)).status).toBe(200);
  });

  it('gives the head of the page without its body', async () => {
    const response = await fetch(link.origin, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('says which port is taken and how to choose another', async () => {
    await expect(startWebHost({ engine, rendererDir, port: Number(link.port) })).rejects.toMatchObject({
      kind: 'IO_ERROR',
      reason: 'port_in_use',
      message: expect.stringMatching(new RegExp(`Port ${link.port} .*--port`)),
    });
  });
});
