const handovers: (() => void)[] = [];
const answers: (() => void)[] = [];

/**
 * Waits for a turn of the event loop that no other caller gets; for answers that have arrived. Those of requests which left
 * together come together, and worked through in one go each would hold up the request that follows it until the last is
 * done, which keeps them together for ever. One at a time they move apart. Whoever only hands its place on to the next
 * request goes before those who work on an answer.
 */
export function ownTurn(what: 'handover' | 'answer'): Promise<void> {
  return new Promise((resolve) => {
    const isFirst = handovers.length + answers.length === 0;
    (what === 'handover' ? handovers : answers).push(resolve);
    if (isFirst) setImmediate(next);
  });
}

function next(): void {
  (handovers.shift() ?? answers.shift())?.();
  if (handovers.length + answers.length > 0) setImmediate(next);
}
