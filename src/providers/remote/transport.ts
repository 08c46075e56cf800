import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connectionsOf, keepIfPromised } from './connections.ts';

/** A request that got no response; `sent` is false only when no byte of it can have left. */
export class TransportError extends Error {
  readonly sent: boolean;
  /** The system's code, for example `ECONNREFUSED`. */
  readonly code: string | null;

  constructor(message: string, sent: boolean, code: string | null) {
    super(message);
    this.sent = sent;
    this.code = code;
  }
}

export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  /** Empty for a GET. */
  readonly body: string;
  readonly signal: AbortSignal;
  /**
   * Awaited when the connection stands, TLS included, and before the first byte of the request leaves. If it rejects,
   * nothing is sent and the request fails with the same error.
   */
  readonly beforeSend: () => Promise<void>;
  /** Called when the request begins to leave. */
  readonly onSent: () => void;
}

/**
 * Sends one request and resolves with the response once its headers are there. Throws {@link TransportError}.
 *
 * Not `fetch`, because `fetch` does not tell whether a request was sent, and gives no moment between the connection and
 * the first byte. A connection that breaks before that moment has carried nothing, also when it was used before; one that
 * breaks after it may have.
 */
export function send({ method, url, headers, body, signal, beforeSend, onSent }: Outgoing): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const request = secure ? httpsRequest : httpRequest;
  const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    let sent = false;
    const outgoing = request(url, {
      method,
      headers: { ...headers, ...length },
      agent: connectionsOf(url.protocol),
      signal,
    });
    const leave = async () => {
      try {
        await beforeSend();
      } catch (error) {
        reject(error);
        outgoing.destroy();
        return;
      }
      // Broken or given up in the meantime, which the error event below has told.
      if (outgoing.destroyed) return;
      sent = true;
      onSent();
      outgoing.end(body);
    };
    outgoing.once('socket', (socket) => {
      if (outgoing.reusedSocket) void leave();
      else socket.once(secure ? 'secureConnect' : 'connect', () => void leave());
    });
    outgoing.once('response', (response) => {
      keepIfPromised(response);
      resolve(response);
    });
    // Stays on after the response: a connection that breaks later is reported by the response itself.
    outgoing.on('error', (error) => reject(new TransportError(error.message, sent, codeOf(error))));
  });
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
