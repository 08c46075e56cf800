import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** How long a connection may lie idle and still carry another request, in milliseconds; servers wait several times as long. */
const IDLE_MS = 1_000;
const SETTINGS = { keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' } as const;

/** Connections whose server has promised, with its latest answer, to keep them open. */
const promised = new WeakSet<Duplex>();

class PlainConnections extends HttpAgent {
  override keepSocketAlive(socket: Duplex): boolean {
    super.keepSocketAlive(socket);
    return promised.delete(socket);
  }
}

class SecureConnections extends HttpsAgent {
  override keepSocketAlive(socket: Duplex): boolean {
    super.keepSocketAlive(socket);
    return promised.delete(socket);
  }
}

const plain = new PlainConnections(SETTINGS);
const secure = new SecureConnections(SETTINGS);

/**
 * Where a request gets its connection: one that has just served another where there is one, else a new one. A connection
 * that its server closes in the moment in which a request leaves would tell nothing about that request, so only those are
 * used again of which the server has said that it keeps them, and only for a moment in which it has no reason to close them.
 */
export function connectionsOf(protocol: string): HttpAgent {
  return protocol === 'https:' ? secure : plain;
}

/** Lets the connection of an answer be used again if its server says that it stays open; to be called before its body ends. */
export function keepIfPromised({ headers, socket }: IncomingMessage): void {
  const hint = /^\s*timeout=(\d+)/i.exec(String(headers['keep-alive']))?.[1];
  const isLong = hint === undefined || Number(hint) * 1000 > 2 * IDLE_MS;
  if (isLong && headers.connection?.toLowerCase() === 'keep-alive') promised.add(socket);
}
