import { type Client, type InputOf, METHODS, type MethodName, type OutputOf, type Reply } from './contract.ts';
import { DESKTOP_SCHEMAS, type DesktopClient, type DesktopMethodName } from './desktop.ts';
import { fromFailure } from './errors.ts';
import type { EventListener } from './events.ts';

/** A way to the engine: the desktop's preload bridge or the web host's socket. */
export interface Transport {
  readonly kind: 'desktop' | 'web';
  /** Never rejects for a failure of the engine: that arrives as a `Reply` with `ok: false`. */
  invoke(method: MethodName | DesktopMethodName, input: unknown): Promise<Reply>;
  /** Calls the listener for each event until the returned function is called. */
  subscribe(listener: EventListener): () => void;
  /** Calls the listener with what is picked in the native menu; only where there is one. */
  onMenuCommand?(listener: (command: string) => void): () => void;
}

/** The contract over a transport: one function per method, answers unwrapped, failures thrown as `ReverieError`. */
export function createClient(transport: Pick<Transport, 'invoke'>): Client {
  const client: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
  for (const name of METHODS) {
    const [group, method] = name.split('.') as [string, string];
    client[group] = { ...client[group], [method]: (input) => call(transport, name, input as InputOf<typeof name>) };
  }
  // Built from METHODS, which is checked against the contract, so every group and method is there.
  return client as unknown as Client;
}

/** What the desktop does for its page, in the same way; null in a browser. */
export function createDesktopClient(transport: Pick<Transport, 'invoke' | 'kind'>): DesktopClient | null {
  if (transport.kind !== 'desktop') return null;
  const methods = (Object.keys(DESKTOP_SCHEMAS) as DesktopMethodName[]).map((name) => [
    name.slice('desktop.'.length),
    (input: unknown) => ask(transport, name, input),
  ]);
  // Built from DESKTOP_SCHEMAS, which is checked against the interface, so every method is there.
  return Object.fromEntries(methods) as DesktopClient;
}

async function call<N extends MethodName>(
  transport: Pick<Transport, 'invoke'>,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  return (await ask(transport, name, input)) as OutputOf<N>;
}

async function ask(
  transport: Pick<Transport, 'invoke'>,
  name: MethodName | DesktopMethodName,
  input: unknown,
): Promise<unknown> {
  const reply = await transport.invoke(name, input);
  if (!reply.ok) throw fromFailure(reply.error);
  return reply.value;
}
