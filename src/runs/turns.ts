/** Lets nobody work on the same generation at once, whichever run asks. */
export interface Turns {
  /** Runs `body` once nobody else works on this id. */
  alone(id: number, body: () => Promise<void>): Promise<void>;
}

export function createTurns(): Turns {
  const busy = new Map<number, Promise<void>>();
  return {
    async alone(id, body) {
      for (let other = busy.get(id); other !== undefined; other = busy.get(id)) await other;
      const work = body();
      const settled = work.then(
        () => undefined,
        () => undefined,
      );
      busy.set(id, settled);
      try {
        await work;
      } finally {
        busy.delete(id);
      }
    },
  };
}
