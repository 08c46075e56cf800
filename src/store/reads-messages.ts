import type { Failure } from '../api/errors.ts';
import type { ReadName } from './reads.ts';

/** What the store posts to the thread that reads for it. */
export type ToReads =
  | { readonly type: 'read'; readonly id: number; readonly name: ReadName; readonly args: readonly unknown[] }
  | { readonly type: 'close' };

/** What the thread posts back. */
export type FromReads =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Failure };
