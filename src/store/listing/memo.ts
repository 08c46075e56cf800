/** Keeps things that were asked for by name, the ones used last. */
export interface Memo {
  /** The thing of this name, made when it is not kept. A name stands for one kind of thing. */
  keep<T>(name: string, make: () => T): T;
  clear(): void;
}

/** Keeps at most so many things. */
export function createMemo(most: number): Memo {
  const kept = new Map<string, unknown>();
  return {
    clear: () => kept.clear(),
    keep<T>(name: string, make: () => T): T {
      // Made by `make`, here or on an earlier call with this name.
      const thing = kept.has(name) ? (kept.get(name) as T) : make();
      kept.delete(name);
      kept.set(name, thing);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return thing;
    },
  };
}
