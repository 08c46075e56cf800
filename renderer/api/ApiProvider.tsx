import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import {
  type Client,
  createClient,
  createDesktopClient,
  type DesktopClient,
  type EventListener,
} from '../../src/api/index.ts';
import type { Connection, ConnectionState } from './connection.ts';
import { followEvents } from './follow-events.ts';
import { createQueryClient } from './query-client.ts';

interface ApiContextValue {
  readonly client: Client;
  /** Null in a browser. */
  readonly desktop: DesktopClient | null;
  readonly connection: Connection;
}

const ApiContext = createContext<ApiContextValue | null>(null);

/** Gives the hooks of this folder their client and cache, and keeps the cache up with the engine's events. */
export function ApiProvider({ connection, children }: { connection: Connection; children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  const value = useMemo(
    () => ({ client: createClient(connection), desktop: createDesktopClient(connection), connection }),
    [connection],
  );
  useEffect(() => followEvents(connection, queries), [connection, queries]);
  return (
    <ApiContext value={value}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ApiContext>
  );
}

/** Only for the hooks of this folder. */
export function useApi(): ApiContextValue {
  const value = use(ApiContext);
  if (value === null) throw new Error('hooks of renderer/api need an ApiProvider above them');
  return value;
}

/** The contract's methods. Only for the hooks of this folder; features use those. */
export function useClient(): Client {
  return useApi().client;
}

/** What the desktop does for its page; null in a browser. Only for the hooks of this folder. */
export function useDesktopClient(): DesktopClient | null {
  return useApi().desktop;
}

/** Whether calls go through at the moment, and over what. */
export function useConnection(): { readonly kind: Connection['kind']; readonly state: ConnectionState } {
  const { connection } = useApi();
  return { kind: connection.kind, state: useSyncExternalStore(connection.onStateChange, connection.getState) };
}

/** Calls the listener for each event of the engine while the component is there; keep it stable. */
export function useEngineEvents(listener: EventListener): void {
  const { connection } = useApi();
  useEffect(() => connection.subscribe(listener), [connection, listener]);
}
