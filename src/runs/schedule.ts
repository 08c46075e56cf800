/** An element of a forest of work: it may start once its parent, if that is in the forest too, has ended. */
export interface Work {
  readonly id: number;
  readonly parent: number | null;
}

/**
 * Runs every element, parents before their children, at most `limit` at once. An error of `run` stops the schedule: nothing
 * new starts, what runs is awaited, and the error is thrown. `stopped` is asked before each start.
 */
export async function runForest<T extends Work>(
  items: readonly T[],
  limit: number,
  stopped: () => boolean,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const children = groupByParent(items);
  const known = new Set(items.map((item) => item.id));
  const ready = items.filter((item) => item.parent === null || !known.has(item.parent));
  let failed: { error: unknown } | undefined;
  let next = 0;

  const worker = async (): Promise<void> => {
    for (let item = ready[next]; item !== undefined; item = ready[next]) {
      if (failed !== undefined || stopped()) return;
      next += 1;
      try {
        await run(item);
      } catch (error) {
        failed ??= { error };
        return;
      }
      const released = children.get(item.id) ?? [];
      ready.push(...released);
      // Children of this element may outnumber the workers that are left.
      for (let extra = 0; extra < released.length - 1 && workers.size < limit; extra += 1) hire();
    }
  };
  const workers = new Set<Promise<void>>();
  const hire = (): void => {
    const hired: Promise<void> = worker().finally(() => workers.delete(hired));
    workers.add(hired);
  };
  for (let count = 0; count < limit && count < ready.length; count += 1) hire();
  while (workers.size > 0) await Promise.race(workers);
  if (failed !== undefined) throw failed.error;
}

function groupByParent<T extends Work>(items: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    if (item.parent === null) continue;
    const group = groups.get(item.parent);
    if (group === undefined) groups.set(item.parent, [item]);
    else group.push(item);
  }
  return groups;
}
