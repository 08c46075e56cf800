import type { CDPSession } from '@playwright/test';

/** One target's part of the connection, typed as Playwright types its own. */
export type Session = Pick<CDPSession, 'send' | 'on'>;

type Listener = (params: never) => void;
interface Incoming {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: never;
  readonly sessionId?: string;
}

export interface Connection {
  readonly browser: Session;
  /** The session of a target that was attached to with `flatten`. */
  session(sessionId: string): Session;
}

/** Connects to Chromium's debugging protocol. */
export async function connectCdp(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error('Electron stand-in: Chromium cannot be reached'));
  });
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;

  socket.onmessage = ({ data }) => {
    const message: Incoming = JSON.parse(String(data));
    if (message.id === undefined) {
      const heard = listeners.get(`${message.sessionId ?? ''} ${message.method}`) ?? [];
      for (const listener of heard) listener(message.params as never);
      return;
    }
    const call = open.get(message.id);
    open.delete(message.id);
    if (message.error) call?.reject(new Error(message.error.message));
    else call?.resolve(message.result);
  };
  socket.onclose = () => {
    for (const call of open.values()) call.reject(new Error('connection closed'));
    open.clear();
  };

  const session = (sessionId: string) => {
    const made = {
      send(method: string, params: object = {}) {
        lastId += 1;
        const id = lastId;
        socket.send(JSON.stringify({ id, method, params, ...(sessionId === '' ? {} : { sessionId }) }));
        return new Promise((resolve, reject) => open.set(id, { resolve, reject }));
      },
      on(event: string, listener: Listener) {
        const key = `${sessionId} ${event}`;
        listeners.set(key, [...(listeners.get(key) ?? []), listener]);
        return made;
      },
    };
    // The protocol's own types, command by command, which only the browser at the other end can keep.
    return made as unknown as Session;
  };
  return { browser: session(''), session };
}
