import type { Failure } from '../api/errors.ts';
import type { ReadName } from './reads.ts';

/** What a thread that reads is started with. One of a store's threads keeps the index of its texts up to date. */
export interface ReadsOptions {
  readonly file: string;
  readonly indexes: boolean;
}

/** What the store posts to a thread that reads for it. */
export type ToReads =
  | { readonly type: 'read'; readonly id: number; readonly name: ReadName; readonly args: readonly unknown[] }
  | { readonly type: 'close' };

/** What the thread posts back. */
export type FromReads =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Failure };
