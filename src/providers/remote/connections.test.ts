import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { send } from './transport.ts';

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n';
const KEPT = `${ANSWER}connection: keep-alive\r\nkeep-alive: timeout=5\r\n\r\nok`;

describe('the connections of requests', () => {
  const sockets: Socket[] = [];
  let server: Server | undefined;
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server?.close();
  });

  /** A server that answers each request as told, counted from 1. */
  async function serve(answer: (socket: Socket, request: number) => void): Promise<URL> {
    let requests = 0;
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).on('data', () => answer(socket, ++requests));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
  }

  async function ask(url: URL, beforeSend = async () => {}): Promise<string> {
    const signal = new AbortController().signal;
    return text(await send({ method: 'POST', url, headers: {}, body: '{}', signal, beforeSend, onSent: () => {} }));
  }

  it('serve one after the other as long as the server promises to keep them open', async () => {
    const url = await serve((socket) => socket.write(KEPT));
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(url)).toBe('ok');
    expect(sockets).toHaveLength(1);
  });

  it.each([
    ['does not say that it keeps them', `${ANSWER}\r\nok`],
    ['says that it closes them', `${ANSWER}connection: close\r\n\r\nok`],
    ['keeps them only for a moment', `${ANSWER}connection: keep-alive\r\nkeep-alive: timeout=2\r\n\r\nok`],
  ])('are new ones where the server %s', async (_, answer) => {
    const url = await serve((socket) => socket.write(answer));
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(url)).toBe('ok');
    expect(sockets).toHaveLength(3);
  });

  it('have carried nothing when a used one breaks before the request leaves, and the next is a new one', async () => {
    const url = await serve((socket) => socket.write(KEPT));
    await ask(url);
    const broken = ask(url, () => {
      sockets[0]?.resetAndDestroy();
      return new Promise(() => {});
    });
    await expect(broken).rejects.toMatchObject({ sent: false });
    expect(await ask(url)).toBe('ok');
    expect(sockets).toHaveLength(2);
  });

  it('may have carried a request when a used one breaks after it left', async () => {
    const url = await serve((socket, request) => (request === 1 ? socket.write(KEPT) : socket.resetAndDestroy()));
    await ask(url);
    await expect(ask(url)).rejects.toMatchObject({ sent: true });
    expect(sockets).toHaveLength(1);
  });
});
