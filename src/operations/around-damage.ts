import { describeLost, type ReadOnlyInfo, ReverieError } from '../api/index.ts';
import { type Store, storeError, type YieldingStore } from '../store/index.ts';

/** Asks the store something, around its damage where it has some. */
export type DamageGuard = <T>(ask: () => T | Promise<T>) => Promise<T>;

export interface DamageParts {
  readonly store: YieldingStore;
  /** Whether a damaged store may go on to be read only. */
  readonly mayOnlyRead: boolean;
  /** Ends what writes, before the store is closed for writing. */
  readonly stopWriting: () => Promise<void>;
  /** Told when the store can only be read from now on. */
  readonly onReadOnly: () => void;
}

/**
 * Runs whatever asks the store. Damage that shows only when a page of the file is read closes the store for writing, and the
 * question is asked again of what reads around the damage; what cannot be read even so is told for that one thing.
 */
export function createDamageGuard({ store, mayOnlyRead, stopWriting, onReadOnly }: DamageParts): DamageGuard {
  let yielding: Promise<void> | undefined;
  const yieldOnce = async (found: ReverieError): Promise<void> => {
    try {
      await stopWriting();
      await store.yieldTo(found);
    } catch (error) {
      // What fails after that failed for reasons of its own.
      yielding = undefined;
      throw error;
    }
    onReadOnly();
  };
  return async (ask) => {
    const wasReadOnly = store.readOnly !== null;
    try {
      return await ask();
    } catch (error) {
      const told = tell(store, error);
      if (wasReadOnly || !mayOnlyRead) throw told;
      if (yielding === undefined && isDamageError(told)) yielding = yieldOnce(told);
      // Whatever else was asked meanwhile failed because the store was closed under it.
      if (yielding === undefined) throw told;
      await yielding;
    }
    try {
      return await ask();
    } catch (error) {
      throw tell(store, error);
    }
  };
}

function isDamageError(error: unknown): error is ReverieError {
  return error instanceof ReverieError && error.kind === 'STORE_FAILURE' && error.reason === 'corrupt_store';
}

/** In a damaged store, what is not as it should be is damage, however it shows, and what is not there may be lost. */
function tell(store: YieldingStore, error: unknown): unknown {
  const told = storeError(error, store.file);
  if (!isDamaged(store)) return told;
  if (!(told instanceof ReverieError) || (isDamageError(told) && told.details.sqlite !== undefined)) {
    const message = `This cannot be read: it stands where ${store.file} is damaged. What else there is can be; "reverie salvage" takes it out.`;
    return new ReverieError('STORE_FAILURE', 'corrupt_store', message, { file: store.file }, { cause: error });
  }
  if (told.kind !== 'NOT_FOUND' || store.readOnly.lostGenerations === 0) return told;
  return new ReverieError(told.kind, told.reason, `${told.message} ${describeLost(store.readOnly)}`, told.details);
}

/** Whether a store is read around its damage. */
export function isDamaged(store: Store): store is Store & { readonly readOnly: ReadOnlyInfo } {
  return store.readOnly?.reason === 'corrupt_store';
}
