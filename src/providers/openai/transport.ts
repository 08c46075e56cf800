import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

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

export interface Post {
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  readonly signal: AbortSignal;
  /** Called when the connection stands, TLS included, and the request begins to leave. */
  readonly onConnected: () => void;
}

/**
 * Sends one POST and resolves with the response once its headers are there. Throws {@link TransportError}.
 *
 * Not `fetch`, because `fetch` does not tell whether a request was sent. For the same reason every call opens a
 * connection of its own: on a kept-alive one, a reset can mean either.
 */
export function post({ url, headers, body, signal, onConnected }: Post): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const request = secure ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    let sent = false;
    const outgoing = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal,
    });
    outgoing.once('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        sent = true;
        onConnected();
      });
    });
    outgoing.once('response', resolve);
    // Stays on after the response: a connection that breaks later is reported by the response itself.
    outgoing.on('error', (error) => reject(new TransportError(error.message, sent, codeOf(error))));
    outgoing.end(body);
  });
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
