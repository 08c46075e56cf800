import type { ReadableDb } from './sqlite.ts';

/** Soon enough for somebody who comes back from a terminal; asking takes microseconds. */
const LOOK_EVERY_MS = 1_000;

/**
 * Tells of what other processes wrote into the store: a command line beside the window, another window. Many commits in a
 * row are told as one. Answers how to stop; no process stays alive for it.
 */
export function watchForeignCommits(db: ReadableDb, tell: () => void): () => void {
  let known = versionOf(db);
  const look = () => {
    const version = versionOf(db);
    if (version === null || version === known) return;
    known = version;
    tell();
  };
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** Goes on with the commits of other connections only (https://sqlite.org/pragma.html#pragma_data_version); null where it cannot be read. */
function versionOf(db: ReadableDb): unknown {
  try {
    return db.pragma('data_version', { simple: true });
  } catch {
    // A store that is damaged meanwhile is told by whoever reads what is in it.
    return null;
  }
}
