import { createMarking } from './marking.ts';
import { type SourceIds, type SourceSnapshot, type SyncedSources, syncSources } from './sources.ts';
import type { WritableDb } from './sqlite.ts';

/** What a synchronisation came to, as soon as it is durable. */
export interface BegunSync extends SyncedSources {
  /** Resolves when all that is stale is marked; null when it is already. Rejects when the store is closed or fails before. */
  readonly marked: Promise<void> | null;
}

export interface SourceSync {
  begin(snapshot: SourceSnapshot): Promise<BegunSync>;
  /** Leaves what is not marked yet to whoever opens the store next. */
  stop(): void;
}

/** The snapshot that was taken over last, and what it came to. */
interface Taken {
  readonly snapshot: SourceSnapshot;
  readonly ids: SourceIds;
  readonly version: unknown;
}

/**
 * Takes over snapshots of the workspace's files. The very same one again is answered at once, as long as no other process
 * has written meanwhile: that is looked at before each plan and each run, and comparing thousands of sources takes a while.
 */
export function createSourceSync(
  db: WritableDb,
  write: <T>(body: () => T) => Promise<T>,
  markedAtOnce?: number,
): SourceSync {
  const marking = createMarking(db, write, markedAtOnce);
  let last: Taken | null = null;
  let taken = 0;
  // Goes on with the commits of other connections only (https://sqlite.org/pragma.html#pragma_data_version).
  const dataVersion = () => db.pragma('data_version', { simple: true });
  return {
    async begin(snapshot) {
      if (last?.snapshot === snapshot && last.version === dataVersion()) {
        return { changed: false, ids: last.ids, marked: marking.rest() };
      }
      const { version, turn, ...synced } = await write(() => {
        taken += 1;
        const result = syncSources(db, snapshot);
        if (result.changed) marking.sourcesChanged();
        return { ...result, version: dataVersion(), turn: taken };
      });
      // Another one may have been taken over before this one was told to be durable.
      if (turn === taken) last = { snapshot, ids: synced.ids, version };
      return { ...synced, marked: marking.rest() };
    },
    stop: marking.stop,
  };
}
