import { ReverieError } from '../api/errors.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

/** Upper limits of spending, in millionths of a US dollar; null is no limit. */
export interface SpendCaps {
  readonly runMicros: number | null;
  readonly dayMicros: number | null;
}

/** A request about to be sent. */
export interface CallClaim {
  readonly run: number;
  readonly generation: number;
  readonly attempt: number;
  readonly model: string;
  readonly provider: string;
  /** The most it can cost; null when the price is not known. */
  readonly reservedMicros: number | null;
  readonly caps: SpendCaps;
  readonly sentAt: number;
}

/** What came of a request. */
export interface CallOutcome {
  readonly state: 'answered' | 'failed' | 'unknown';
  /** What it cost; null when that is not known: what was reserved stays counted then. */
  readonly costMicros: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly host: string | null;
  readonly status: number | null;
  readonly bytesOut: number | null;
  readonly bytesIn: number | null;
  readonly reason: string | null;
  readonly endedAt: number;
}

/**
 * Reserves the most a request can cost and writes down that it is about to be sent. Throws BUDGET_EXCEEDED `run_cap` or
 * `day_cap` when that would pass a limit, `price_unknown` when a limit is set and nobody knows the price; nothing is
 * written and nothing may be sent then.
 */
export function claimCall(db: WritableDb, claim: CallClaim): number {
  const day = dayOf(claim.sentAt);
  refuseOverCap(db, claim, `run:${claim.run}`, claim.caps.runMicros, 'run_cap', 'this run');
  refuseOverCap(db, claim, `day:${day}`, claim.caps.dayMicros, 'day_cap', 'today');
  const reserved = claim.reservedMicros ?? 0;
  addSpend(db, claim.run, day, reserved);
  return writeOne(
    db,
    `INSERT INTO calls (run, generation, attempt, model, provider, state, reserved_micros, day, sent_at)
     VALUES (?, ?, ?, ?, ?, 'sent', ?, ?, ?)`,
    claim.run,
    claim.generation,
    claim.attempt,
    claim.model,
    claim.provider,
    claim.reservedMicros,
    day,
    claim.sentAt,
  );
}

function refuseOverCap(
  db: ReadableDb,
  claim: CallClaim,
  scope: string,
  cap: number | null,
  reason: 'run_cap' | 'day_cap',
  words: string,
): void {
  if (cap === null) return;
  if (claim.reservedMicros === null) {
    const message = `Nobody knows what ${claim.model} costs, so a spending limit cannot be kept. Add it to prices in reverie.yaml.`;
    throw new ReverieError('BUDGET_EXCEEDED', 'price_unknown', message, { model: claim.model });
  }
  const spent = readSpend(db, scope);
  if (spent + claim.reservedMicros <= cap) return;
  const message = `The next call could pass the spending limit of ${words}, so it was not sent. Raise the limit to go on.`;
  const details = { spent_micros: spent, reserve_micros: claim.reservedMicros, cap_micros: cap };
  throw new ReverieError('BUDGET_EXCEEDED', reason, message, details);
}

/** Completes a claim, also one that another process gave up as unknown; what was reserved is replaced by what it cost, where that is known. */
export function settleCall(db: WritableDb, id: number, outcome: CallOutcome): void {
  const claimed = statement<{ run: number; day: string; reserved_micros: number | null }>(
    db,
    "SELECT run, day, reserved_micros FROM calls WHERE id = ? AND state IN ('sent', 'unknown')",
  ).get(id);
  if (claimed === undefined) throw new Error(`no open call ${id}`);
  writeOne(
    db,
    `UPDATE calls SET state = ?, cost_micros = ?, prompt_tokens = ?, completion_tokens = ?, host = ?, status = ?,
       bytes_out = ?, bytes_in = ?, reason = ?, ended_at = ? WHERE id = ?`,
    outcome.state,
    outcome.costMicros,
    outcome.promptTokens,
    outcome.completionTokens,
    outcome.host,
    outcome.status,
    outcome.bytesOut,
    outcome.bytesIn,
    outcome.reason,
    outcome.endedAt,
    id,
  );
  if (outcome.costMicros === null) return;
  addSpend(db, claimed.run, claimed.day, outcome.costMicros - (claimed.reserved_micros ?? 0));
}

/** Calls that a process which is gone had sent and that nobody saw the end of; answers how many. */
export function loseOpenCalls(db: WritableDb, at: number): number {
  return statement(
    db,
    "UPDATE calls SET state = 'unknown', reason = 'process_ended', ended_at = ? WHERE state = 'sent'",
  ).run(at).changes;
}

/** Millionths of a dollar spent or reserved under `run:ID` or `day:YYYY-MM-DD`. */
export function readSpend(db: ReadableDb, scope: string): number {
  return statement<number>(db, 'SELECT micros FROM spend WHERE scope = ?').pluck().get(scope) ?? 0;
}

function addSpend(db: WritableDb, run: number, day: string, micros: number): void {
  if (micros === 0) return;
  const add = statement(
    db,
    'INSERT INTO spend (scope, micros) VALUES (?, ?) ON CONFLICT (scope) DO UPDATE SET micros = micros + excluded.micros',
  );
  add.run(`run:${run}`, micros);
  add.run(`day:${day}`, micros);
}

/** The local calendar day of a time, as `YYYY-MM-DD`: the day a person means by "today". */
export function dayOf(time: number): string {
  const date = new Date(time);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
