import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** Only the holder of this lease runs generations on a store, so two processes never pay for the same answer. */
const RUNS = 'runs';

/** Milliseconds after which a holder that said nothing is taken for dead. */
const LEASE_MS = 30_000;

/** Who else holds the lease now; null when nobody who is alive does. */
export function findHolder(db: ReadableDb, owner: string, now: number): string | null {
  const held = statement<{ owner: string; expires_at: number }>(
    db,
    'SELECT owner, expires_at FROM leases WHERE name = ?',
  ).get(RUNS);
  const others = held !== undefined && held.owner !== owner && held.expires_at > now && isAlive(held.owner);
  return others ? held.owner : null;
}

/** Takes or renews the lease; answers the other owner when somebody else holds it. */
export function takeLease(db: WritableDb, owner: string, now: number): string | null {
  const holder = findHolder(db, owner, now);
  if (holder !== null) return holder;
  statement(
    db,
    `INSERT INTO leases (name, owner, expires_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at`,
  ).run(RUNS, owner, now + LEASE_MS);
  return null;
}

export function dropLease(db: WritableDb, owner: string): void {
  statement(db, 'DELETE FROM leases WHERE name = ? AND owner = ?').run(RUNS, owner);
}

/** An owner is `host/pid/nonce`. On this host a dead process is known at once; elsewhere its lease has to run out. */
function isAlive(owner: string): boolean {
  const [host, pid] = owner.split('/');
  if (host !== os.hostname() || pid === undefined) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Names this process as an owner. */
export function ownerName(): string {
  return `${os.hostname()}/${process.pid}/${randomUUID()}`;
}
