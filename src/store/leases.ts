import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** Only the holder of this lease runs generations on a store, so two processes never pay for the same answer. */
const RUNS = 'runs';

/** Milliseconds after which a holder that said nothing is taken for dead. */
const LEASE_MS = 30_000;
/** Longest sleep of a living process on this host that its lease outlasts. */
const SLEEP_MS = 3_600_000;

/** Who else holds the lease now; null when nobody who is alive does. */
export function findHolder(db: ReadableDb, owner: string, now: number): string | null {
  const held = statement<{ owner: string; expires_at: number }>(
    db,
    'SELECT owner, expires_at FROM leases WHERE name = ?',
  ).get(RUNS);
  return held !== undefined && held.owner !== owner && holds(held.owner, held.expires_at, now) ? held.owner : null;
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

/** Whether the lease is this owner's now. A process that slept past its lease may have lost it. */
export function ownsLease(db: ReadableDb, owner: string): boolean {
  return statement<string>(db, 'SELECT owner FROM leases WHERE name = ?').pluck().get(RUNS) === owner;
}

/**
 * An owner is `host/pid/nonce`. On this host a dead process is known at once, and a living one that merely slept keeps its
 * lease for an hour more (longer, and the pid may be another program's); elsewhere the lease has to run out.
 */
function holds(owner: string, expiresAt: number, now: number): boolean {
  const [host, pid] = owner.split('/');
  if (host !== os.hostname() || pid === undefined) return expiresAt > now;
  return isAlive(pid) && expiresAt + SLEEP_MS > now;
}

function isAlive(pid: string): boolean {
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
