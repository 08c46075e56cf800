import type { QueryClient } from '@tanstack/react-query';
import type { EventListener, RunInfo } from '../../src/api/index.ts';
import { addEvent, type Changes, isNothing, mergeRuns, noChanges } from './changes.ts';
import type { Connection } from './connection.ts';
import { keys } from './keys.ts';

/** A run of many generations tells of each; nobody reads faster than this. */
const SHORTEST_PAUSE_MS = 250;

/**
 * The one place where events become questions asked again. Bursts are taken together, and the next round starts only
 * when the answers of the one before have arrived, so that a slow answer is never cancelled by the next event.
 * Answers how to stop.
 */
export function followEvents(connection: Connection, queries: QueryClient): () => void {
  let changes = noChanges();
  let isBusy = false;
  let wasLost = false;

  async function pump(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    while (!isNothing(changes)) {
      const batch = changes;
      changes = noChanges();
      await Promise.all([applyChanges(queries, batch), pause(SHORTEST_PAUSE_MS)]);
    }
    isBusy = false;
  }

  const onEvent: EventListener = (event) => {
    addEvent(changes, event);
    void pump();
  };
  const stopEvents = connection.subscribe(onEvent);
  const stopStates = connection.onStateChange(() => {
    const state = connection.getState();
    // Whatever was said while nobody listened is unknown, so everything in view is asked again.
    if (state === 'open' && wasLost) void queries.invalidateQueries();
    wasLost = state === 'lost';
  });
  return () => {
    stopEvents();
    stopStates();
  };
}

async function applyChanges(queries: QueryClient, changes: Changes): Promise<void> {
  if (changes.workspace) {
    await queries.invalidateQueries();
    return;
  }
  const asked: Promise<void>[] = [];
  if (changes.runs.size > 0) {
    queries.setQueryData<RunInfo[]>(keys.runList, (known) => known && mergeRuns(known, changes.runs));
    asked.push(queries.invalidateQueries({ queryKey: ['calls'] }));
    for (const runId of changes.runs.keys()) asked.push(queries.invalidateQueries({ queryKey: keys.run(runId) }));
  }
  if (changes.genIds === null) {
    asked.push(
      queries.invalidateQueries({ queryKey: keys.table }),
      queries.invalidateQueries({ queryKey: keys.details }),
    );
  } else if (changes.genIds.size > 0) {
    asked.push(queries.invalidateQueries({ queryKey: keys.table }));
    for (const genId of changes.genIds) asked.push(queries.invalidateQueries({ queryKey: keys.detail(genId) }));
  }
  await Promise.all(asked);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
