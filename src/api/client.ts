import { type Client, type InputOf, METHODS, type MethodName, type OutputOf, type Reply } from './contract.ts';
import { fromFailure } from './errors.ts';
import type { EventListener } from './events.ts';

/** A way to the engine: the desktop's preload bridge or the web host's socket. */
export interface Transport {
  readonly kind: 'desktop' | 'web';
  /** Never rejects for a failure of the engine: that arrives as a `Reply` with `ok: false`. */
  invoke(method: MethodName, input: unknown): Promise<Reply>;
  /** Calls the listener for each event until the returned function is called. */
  subscribe(listener: EventListener): () => void;
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

async function call<N extends MethodName>(
  transport: Pick<Transport, 'invoke'>,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const reply = await transport.invoke(name, input);
  if (!reply.ok) throw fromFailure(reply.error);
  return reply.value as OutputOf<N>;
}
