import type { Reply, ReverieEvent } from '../api/index.ts';

/** Path of the one socket, and the subprotocol that a client offers beside its token. */
export const SOCKET_PATH = '/ws';
export const SOCKET_PROTOCOL = 'reverie.v1';

/** Largest message a client may send: room for a selection of a million generations by id. */
export const MAX_CALL_BYTES = 32 * 1024 * 1024;

/** What a client sends: a call, numbered by the client. */
export interface CallMessage {
  readonly id: number;
  readonly method: unknown;
  readonly input: unknown;
}

/** What the host sends: the answer to a call, or an event. */
export type HostMessage = { readonly id: number; readonly reply: Reply } | { readonly event: ReverieEvent };

/** Reads a client's message; undefined for anything that is none. */
export function parseCall(text: string): CallMessage | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null || !('id' in message)) return undefined;
    const { id, method, input } = message as { id: unknown; method?: unknown; input?: unknown };
    return typeof id === 'number' ? { id, method, input } : undefined;
  } catch {
    return undefined;
  }
}
