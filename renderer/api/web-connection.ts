import type { EventListener, Reply, ReverieEvent } from '../../src/api/index.ts';
import type { Connection, ConnectionState } from './connection.ts';

const PROTOCOL = 'reverie.v1';
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 8_000;
/** After this many vain attempts at the very first connection the page says that its link may be old. */
const ATTEMPTS_BEFORE_REFUSED = 3;

export interface WebConnectionOptions {
  readonly url: string;
  /** Secret of the host's link; null when the page was opened without it. */
  readonly token: string | null;
  /** Replaceable for tests. */
  readonly openSocket?: (url: string, protocols: string[]) => WebSocket;
}

type Incoming = { readonly id: number; readonly reply: Reply } | { readonly event: ReverieEvent };

/**
 * The contract over one WebSocket. Calls made before it first stands wait for it; calls under way when it breaks, and
 * calls made until it is back, fail with `connection_lost`: what the person asked for then must not happen minutes later.
 */
export function createWebConnection(options: WebConnectionOptions): Connection {
  const openSocket = options.openSocket ?? ((url, protocols) => new WebSocket(url, protocols));
  const underWay = new Map<number, (reply: Reply) => void>();
  const listeners = new Set<EventListener>();
  const stateListeners = new Set<() => void>();
  /** Calls made before the line stood, by id. */
  const waiting = new Map<number, string>();
  let socket: WebSocket | null = null;
  let state: ConnectionState = 'connecting';
  let wasOpen = false;
  let attempts = 0;
  let lastId = 0;

  function setState(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    for (const listener of stateListeners) listener();
  }

  function open(token: string): void {
    const opening = openSocket(options.url, [PROTOCOL, token]);
    opening.onopen = () => {
      socket = opening;
      wasOpen = true;
      attempts = 0;
      for (const message of waiting.values()) opening.send(message);
      waiting.clear();
      setState('open');
    };
    opening.onmessage = ({ data }) => receive(JSON.parse(String(data)) as Incoming);
    opening.onclose = () => {
      socket = null;
      attempts += 1;
      for (const [id, answer] of underWay) if (!waiting.has(id)) settle(id, answer, LOST);
      if (wasOpen) setState('lost');
      else if (attempts >= ATTEMPTS_BEFORE_REFUSED) setState('refused');
      setTimeout(() => open(token), Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1)));
    };
  }

  function receive(message: Incoming): void {
    if ('event' in message) {
      for (const listener of listeners) listener(message.event);
      return;
    }
    const answer = underWay.get(message.id);
    if (answer !== undefined) settle(message.id, answer, message.reply);
  }

  function settle(id: number, answer: (reply: Reply) => void, reply: Reply): void {
    underWay.delete(id);
    answer(reply);
  }

  if (options.token === null) state = 'refused';
  else open(options.token);

  return {
    kind: 'web',
    invoke: (method, input) =>
      new Promise((resolve) => {
        if (state === 'lost') return resolve(LOST);
        lastId += 1;
        const message = JSON.stringify({ id: lastId, method, input });
        underWay.set(lastId, resolve);
        if (socket === null) waiting.set(lastId, message);
        else socket.send(message);
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    getState: () => state,
    onStateChange(listener) {
      stateListeners.add(listener);
      return () => {
        stateListeners.delete(listener);
      };
    },
  };
}

const LOST: Reply = {
  ok: false,
  error: {
    kind: 'IO_ERROR',
    reason: 'connection_lost',
    message: 'The connection to Reverie is lost; it is being looked for again.',
    details: {},
  },
};
