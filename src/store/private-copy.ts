import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A copy of a store in a folder of its own. */
export interface PrivateCopy {
  readonly file: string;
  /** Deletes it; so does the end of the process. */
  remove(): void;
}

/** What the copy may grow by: its log is taken into it, and searching makes an index of a part of it. */
const ROOM = 1.2;

/**
 * Copies a store with the log of what was committed last, so that it can be read as usual and no byte is written where it
 * lies: SQLite makes files beside whatever it opens, even to read. The copy's own folder is made in `parent`. Null where there
 * is no room for it. System errors of reading and writing are thrown.
 */
export function copyPrivately(file: string, parent: string = os.tmpdir()): PrivateCopy | null {
  const log = `${file}-wal`;
  const sizes = [file, log].map((one) => fs.statSync(one, { throwIfNoEntry: false })?.size ?? 0);
  const { bavail, bsize } = fs.statfsSync(parent);
  if (ROOM * sizes.reduce((sum, size) => sum + size) > bavail * bsize) return null;
  const folder = fs.mkdtempSync(path.join(parent, 'reverie-view-'));
  const copy = path.join(folder, path.basename(file));
  const remove = () => {
    process.off('exit', remove);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    copyWritable(file, copy);
    if ((sizes[1] ?? 0) > 0) copyWritable(log, `${copy}-wal`);
  } catch (error) {
    remove();
    throw error;
  }
  return { file: copy, remove };
}

/** Shares the blocks with the original where the disk can do that. */
function copyWritable(from: string, to: string): void {
  fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
  fs.chmodSync(to, 0o600);
}
