import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChatModel, Dialect } from '../dialects/index.ts';

type Fetch = typeof globalThis.fetch;

/** The models of one provider's library, each made once: making one costs more than a call. */
export interface Models {
  /** Runs something with a model whose requests go through the given `fetch`, and no other run's. */
  using<T>(providerModel: string, fetch: Fetch, use: (model: ChatModel) => Promise<T>): Promise<T>;
  /** Loads the library, which is large, so that its loading does not count against a call's time. */
  load(): Promise<void>;
}

export function createModels(dialect: Dialect, baseUrl: string): Models {
  /** A library takes its `fetch` when the model is made, so each run's own is found by its async context. */
  const runs = new AsyncLocalStorage<Fetch>();
  const models = new Map<string, ChatModel>();

  const fetchOfRun: Fetch = (input, init) => {
    const fetch = runs.getStore();
    if (fetch === undefined) throw new Error('a library sent a request outside of any call');
    return fetch(input, init);
  };

  let library: ReturnType<Dialect['load']> | null = null;

  // Kept, because even an import of what is loaded already has its cost, and it is asked for with each call.
  function load(): ReturnType<Dialect['load']> {
    library ??= dialect.load();
    return library;
  }

  async function modelOf(providerModel: string): Promise<ChatModel> {
    const make = await load();
    const existing = models.get(providerModel);
    if (existing !== undefined) return existing;
    const model = make({ baseUrl, providerModel, fetch: fetchOfRun });
    models.set(providerModel, model);
    return model;
  }

  return {
    async using(providerModel, fetch, use) {
      const model = await modelOf(providerModel);
      return runs.run(fetch, () => use(model));
    },
    async load() {
      await load();
    },
  };
}
