import type { Failure, Reply, ReverieEvent } from '../api/index.ts';

/** What the hosts' thread posts to the engine's thread. */
export type ToEngine =
  | { readonly type: 'call'; readonly id: number; readonly method: unknown; readonly input: unknown }
  | { readonly type: 'close' };

/** What the engine's thread posts back. */
export type FromEngine =
  | { readonly type: 'started' }
  | { readonly type: 'refused'; readonly error: Failure }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly type: 'event'; readonly event: ReverieEvent };
