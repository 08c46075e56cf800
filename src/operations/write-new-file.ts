import fs from 'node:fs';
import path from 'node:path';
import { ReverieError } from '../api/index.ts';

/**
 * Writes a file that is not there yet, whole or not at all: the parts go to a file beside it, which then takes its name.
 * INVALID_INPUT `would_overwrite` when something has that name, also when it appears meanwhile; nothing is ever replaced.
 */
export async function writeNewFile(file: string, parts: AsyncIterable<string>): Promise<void> {
  await makeNewFile(file, async (making) => {
    const handle = await fs.promises.open(making, 'w');
    try {
      for await (const part of parts) await handle.write(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** As `writeNewFile`, for a file that `make` makes where it is told; it answers what `make` answers. */
export async function makeNewFile<T>(file: string, make: (making: string) => T | Promise<T>): Promise<T> {
  if (fs.existsSync(file)) throw wouldOverwrite(file);
  const making = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  try {
    const made = await make(making);
    takeName(making, file);
    return made;
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(making + suffix, { force: true });
  }
}

/** A link fails where the name is taken, a rename would replace what has it. Some disks know no links. */
function takeName(making: string, file: string): void {
  try {
    fs.linkSync(making, file);
  } catch (error) {
    if (isTaken(error)) throw wouldOverwrite(file);
    try {
      fs.copyFileSync(making, file, fs.constants.COPYFILE_EXCL);
    } catch (second) {
      throw isTaken(second) ? wouldOverwrite(file) : second;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function wouldOverwrite(file: string): ReverieError {
  const message = `${file} is there already. Choose another name; nothing was replaced.`;
  return new ReverieError('INVALID_INPUT', 'would_overwrite', message, { file });
}
