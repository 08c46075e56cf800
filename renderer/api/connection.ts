import type { Transport } from '../../src/api/index.ts';

/**
 * `connecting`: not yet there; `open`: calls go through; `lost`: it was there and is being looked for again;
 * `refused`: it never was there, or this page has no token.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused';

/** A transport whose line may break and come back. */
export interface Connection extends Transport {
  getState(): ConnectionState;
  /** Calls the listener after each change of state until the returned function is called. */
  onStateChange(listener: () => void): () => void;
}

/** The desktop's bridge lives and dies with its window, so it is always open. */
export function createDesktopConnection(bridge: Transport): Connection {
  return {
    kind: 'desktop',
    invoke: (method, input) => bridge.invoke(method, input),
    subscribe: (listener) => bridge.subscribe(listener),
    onMenuCommand: (listener) => bridge.onMenuCommand?.(listener) ?? (() => {}),
    getState: () => 'open',
    onStateChange: () => () => {},
  };
}
