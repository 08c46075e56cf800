const waiting: (() => void)[] = [];

/**
 * Waits for a turn of the event loop that no other caller gets; for answers that have arrived. Those of requests which left
 * together come together, and worked through in one go each would hold up the request that follows it until the last is
 * done, which keeps them together for ever. One at a time they move apart.
 */
export function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(next);
  });
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}
