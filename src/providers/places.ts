/** The place of one request among those that may be out at once. */
export interface Place {
  /** Resolves when the request may leave. */
  readonly free: Promise<void>;
  /** Gives the place to the next, or gives up waiting for it. */
  leave(): void;
}

export interface Places {
  /** A place for whoever asks, those first who asked first. */
  ask(): Place;
  /** How many there are from now on; who has one keeps it. */
  resize(width: number): void;
  /** How many wait for one. */
  waiting(): number;
}

export function createPlaces(initialWidth: number): Places {
  const waiting = new Set<() => void>();
  let width = initialWidth;
  let taken = 0;

  function fill(): void {
    for (const enter of waiting) {
      if (taken >= width) return;
      waiting.delete(enter);
      taken += 1;
      enter();
    }
  }

  return {
    ask() {
      const { promise: free, resolve: enter } = Promise.withResolvers<void>();
      let hasLeft = false;
      waiting.add(enter);
      fill();
      return {
        free,
        leave() {
          if (hasLeft) return;
          hasLeft = true;
          if (!waiting.delete(enter)) taken -= 1;
          fill();
        },
      };
    },
    resize(newWidth) {
      width = newWidth;
      fill();
    },
    waiting: () => waiting.size,
  };
}
