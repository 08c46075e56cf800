import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { EngineHandle } from './engine-handle.ts';
import { type HostMessage, MAX_CALL_BYTES, parseCall, SOCKET_PATH, SOCKET_PROTOCOL } from './wire.ts';

/** A reader that is this far behind will not catch up; it is let go and may come back. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;
const HEARTBEAT_MS = 30_000;

/** Close codes of RFC 6455. */
const GOING_AWAY = 1001;
const NOT_UNDERSTOOD = 1007;
const TOO_SLOW = 1013;

/**
 * Carries calls and events over one WebSocket per page. `mayConnect` decides about each upgrade by its headers.
 * Answers how to close all of them.
 */
export function attachSocket(
  server: Server,
  engine: EngineHandle,
  mayConnect: (request: IncomingMessage) => boolean,
): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CALL_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => SOCKET_PROTOCOL,
  });
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy());
    if (request.url === SOCKET_PATH && mayConnect(request)) {
      sockets.handleUpgrade(request, connection, head, (socket) => serveSocket(socket, engine));
    } else {
      connection.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    }
  });
  const unsubscribe = engine.subscribe((event) => {
    for (const socket of sockets.clients) send(socket, { event });
  });
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) socket.ping();
  }, HEARTBEAT_MS);
  return {
    close() {
      clearInterval(heartbeat);
      unsubscribe();
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Reverie is closing');
    },
  };
}

function serveSocket(socket: WebSocket, engine: EngineHandle): void {
  // A frame too large or malformed: ws closes the connection itself and only wants the error taken.
  socket.on('error', () => socket.terminate());
  socket.on('message', async (data) => {
    const call = parseCall(String(data));
    if (call === undefined) socket.close(NOT_UNDERSTOOD, 'not a call');
    else send(socket, { id: call.id, reply: await engine.invoke(call.method, call.input) });
  });
}

function send(socket: WebSocket, message: HostMessage): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.close(TOO_SLOW, 'too far behind');
  else socket.send(JSON.stringify(message));
}
