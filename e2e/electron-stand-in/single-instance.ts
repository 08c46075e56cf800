import { mkdirSync, readFileSync, rmSync, unwatchFile, watchFile, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface SecondInstance {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

/**
 * Takes the lock in the user-data folder. Answers how to give it back, or undefined when another process holds it and
 * was told of this one.
 */
export function takeInstanceLock(
  userData: string,
  data: unknown,
  onSecond: (second: SecondInstance) => void,
): (() => void) | undefined {
  mkdirSync(userData, { recursive: true });
  const lock = path.join(userData, 'stand-in.lock');
  const inbox = path.join(userData, 'stand-in.inbox');
  if (isHeldByAnother(lock)) {
    const second: SecondInstance = { argv: process.argv, cwd: process.cwd(), data };
    writeFileSync(inbox, JSON.stringify(second));
    return undefined;
  }
  writeFileSync(lock, String(process.pid));
  rmSync(inbox, { force: true });
  watchFile(inbox, { interval: 50 }, ({ size }) => {
    if (size > 0) onSecond(JSON.parse(readFileSync(inbox, 'utf8')) as SecondInstance);
  }).unref();
  return () => {
    unwatchFile(inbox);
    rmSync(lock, { force: true });
  };
}

function isHeldByAnother(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    process.kill(holder, 0);
    return holder !== process.pid;
  } catch {
    return false;
  }
}
