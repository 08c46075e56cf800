import { type SourceIds, type SourceSnapshot, type SyncedSources, syncSources } from './sources.ts';
import type { WritableDb } from './sqlite.ts';

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
): (snapshot: SourceSnapshot) => Promise<SyncedSources> {
  let last: Taken | null = null;
  let taken = 0;
  // Goes on with the commits of other connections only (https://sqlite.org/pragma.html#pragma_data_version).
  const dataVersion = () => db.pragma('data_version', { simple: true });
  return async (snapshot) => {
    if (last?.snapshot === snapshot && last.version === dataVersion()) return { changed: false, ids: last.ids };
    const { version, turn, ...synced } = await write(() => {
      taken += 1;
      return { ...syncSources(db, snapshot), version: dataVersion(), turn: taken };
    });
    // Another one may have been taken over before this one was told to be durable.
    if (turn === taken) last = { snapshot, ids: synced.ids, version };
    return synced;
  };
}
