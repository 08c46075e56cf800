import { ReverieError } from '../../api/errors.ts';
import { openStore, type StoreOptions } from '../store.ts';
import type { Store } from '../store-model.ts';
import { openReadOnly } from './open-read-only.ts';

/** A store that turns into one that can only be read when damage comes to light. */
export interface YieldingStore extends Store {
  /** Closes it for writing and goes on reading around the damage. Throws `found` where that is impossible; it stays as it is then. */
  yieldTo(found: ReverieError): Promise<void>;
}

export interface YieldingOptions extends StoreOptions {
  /** Opens a store that is damaged or cannot be written to be read only; otherwise it is refused. */
  readonly mayOnlyRead?: boolean;
}

/** As `openStore`. STORE_FAILURE `corrupt_store` and `read_only` only where it cannot be read either, or may not only be read. */
export function openYieldingStore(file: string, options: YieldingOptions = {}): YieldingStore {
  let store = open(file, options);
  const yieldTo = async (found: ReverieError): Promise<void> => {
    if (store.readOnly !== null) return;
    const before = store;
    store = openReadOnly(file, found, options);
    store.reads.start();
    await before.close();
  };
  // Every call goes to the store as it is at that moment; the target holds what is its own.
  return new Proxy({ yieldTo } as YieldingStore, {
    get: (own, name) => Reflect.get(name === 'yieldTo' ? own : store, name),
  });
}

function open(file: string, options: YieldingOptions): Store {
  try {
    return openStore(file, options);
  } catch (error) {
    if (options.mayOnlyRead === true && error instanceof ReverieError) return openReadOnly(file, error, options);
    throw error;
  }
}
