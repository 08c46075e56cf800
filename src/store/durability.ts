import fs from 'node:fs';
import { promisify } from 'node:util';
import { ReverieError } from '../api/errors.ts';
import type { WritableDb } from './sqlite.ts';

/** Brings what was committed to the disk. */
export interface Durability {
  /** Resolves when everything that was committed before lies on the disk. STORE_FAILURE `disk_error`. */
  sync(): Promise<void>;
  close(): void;
}

const flushToDisk = promisify(fs.fdatasync);

/**
 * Waits for the disk beside the thread instead of in it: a run with many calls commits hundreds of times a second, and SQLite
 * would hold everything up each time. The log gets the very same flush as with `synchronous = FULL`, after the commit and
 * before anybody is told of it; `NORMAL` keeps the file itself sound (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export function createDurability(db: WritableDb): Durability {
  if (db.memory) return { sync: async () => {}, close: () => {} };
  // Closing this file drops no lock: SQLite locks the database and the index of the log, never the log itself.
  const log = fs.openSync(`${db.name}-wal`, 'r+');
  db.pragma('synchronous = NORMAL');
  return {
    async sync() {
      try {
        await flushToDisk(log);
      } catch (cause) {
        const message = `What was written to ${db.name} did not reach the disk. Check the disk and its free space.`;
        throw new ReverieError('STORE_FAILURE', 'disk_error', message, { file: db.name }, { cause });
      }
    },
    close: () => fs.closeSync(log),
  };
}
