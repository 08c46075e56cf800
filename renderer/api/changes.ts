import type { ReverieEvent, RunInfo } from '../../src/api/index.ts';

/** What a burst of events comes down to. */
export interface Changes {
  workspace: boolean;
  /** Generations that changed; null when it may be any of them. */
  genIds: Set<string> | null;
  /** Latest state of each run that moved. */
  runs: Map<number, RunInfo>;
}

export function noChanges(): Changes {
  return { workspace: false, genIds: new Set(), runs: new Map() };
}

export function isNothing(changes: Changes): boolean {
  return !changes.workspace && changes.genIds?.size === 0 && changes.runs.size === 0;
}

/** Adds an event to the burst; `changes` is altered. */
export function addEvent(changes: Changes, event: ReverieEvent): void {
  switch (event.type) {
    case 'workspace.changed':
      changes.workspace = true;
      return;
    case 'run.changed':
      changes.runs.set(event.run.runId, event.run);
      return;
    case 'generations.changed':
      if (event.genIds === null) changes.genIds = null;
      else for (const genId of event.genIds) changes.genIds?.add(genId);
  }
}

/** Puts the news into a list of runs that is newest first. */
export function mergeRuns(known: readonly RunInfo[], news: ReadonlyMap<number, RunInfo>): RunInfo[] {
  const kept = known.map((run) => news.get(run.runId) ?? run);
  const ids = new Set(known.map((run) => run.runId));
  const added = [...news.values()].filter((run) => !ids.has(run.runId));
  return [...added.sort((a, b) => b.runId - a.runId), ...kept];
}
