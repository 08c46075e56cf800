/** Keeps what is worked out from inputs that change now and then, until one that it was worked out from has changed. */
export interface Memo {
  /** The thing of this name, made when it is not kept or no longer right. A name stands for one kind of thing. */
  keep<T>(name: string, make: () => T): T;
  /** Says that what is being made depends on this input. */
  use(input: string): void;
  /** Says that an input has changed. */
  change(input: string): void;
  clear(): void;
}

interface Kept {
  readonly thing: unknown;
  /** The inputs it depends on, each as it was then. */
  readonly inputs: ReadonlyMap<string, number>;
}

/** Keeps at most so many things, the ones used last. */
export function createMemo(most: number): Memo {
  const versions = new Map<string, number>();
  const kept = new Map<string, Kept>();
  /** Inputs of the things that are being made, the innermost last. */
  const making: Map<string, number>[] = [];

  const use = (input: string) => making.at(-1)?.set(input, versions.get(input) ?? 0);
  const isRight = ({ inputs }: Kept) => [...inputs].every(([input, version]) => (versions.get(input) ?? 0) === version);
  const make = (body: () => unknown): Kept => {
    const inputs = new Map<string, number>();
    making.push(inputs);
    try {
      return { thing: body(), inputs };
    } finally {
      making.pop();
    }
  };
  return {
    use,
    change: (input) => void versions.set(input, (versions.get(input) ?? 0) + 1),
    clear: () => kept.clear(),
    keep<T>(name: string, body: () => T): T {
      const known = kept.get(name);
      const entry = known !== undefined && isRight(known) ? known : make(body);
      for (const input of entry.inputs.keys()) use(input);
      kept.delete(name);
      kept.set(name, entry);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      // Made by `body`, here or on an earlier call with this name.
      return entry.thing as T;
    },
  };
}
