import fs from 'node:fs';
import path from 'node:path';
import { ReverieError } from '../api/index.ts';
import { type SalvageReport, type Store, salvageStore } from '../store/index.ts';
import { makeNewFile } from './write-new-file.ts';

/** Folder of a workspace for copies of its store that nobody named. */
const BACKUPS = 'backups';

/** Where a copy of a workspace's store goes that nobody named: `backups/reverie-2026-11-23T10-20-30.db`. */
export function backupName(root: string, at: Date): string {
  const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
  return path.join(root, BACKUPS, `reverie-${time}.db`);
}

/**
 * Copies the store as it is into a new file while others go on with it; answers its bytes. The folder of the file is made.
 * INVALID_INPUT `would_overwrite`; CANCELLED; STORE_FAILURE.
 */
export async function backUp(
  store: Store,
  file: string,
  signal: AbortSignal,
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<{ bytes: number }> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await makeNewFile(file, (making) => store.copyTo(making, signal, onProgress));
  return { bytes: fs.statSync(file).size };
}

/**
 * Takes what can be read of a damaged store into a new file; the damaged one is only read. DATA_MISSING `no_store`;
 * INVALID_INPUT `would_overwrite`; STORE_FAILURE `nothing_readable`, `newer_store`.
 */
export async function salvage(damaged: string, file: string): Promise<SalvageReport> {
  if (!fs.existsSync(damaged)) {
    throw new ReverieError('DATA_MISSING', 'no_store', `There is no store ${damaged}.`, { file: damaged });
  }
  return makeNewFile(file, (making) => salvageStore(damaged, making));
}
