import type { CallInfo } from '../api/run-model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

interface CallSqlRow {
  id: number;
  run: number;
  gen_id: string;
  attempt: number;
  model: string;
  provider: string;
  state: CallInfo['state'];
  reserved_micros: number | null;
  cost_micros: number | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  host: string | null;
  status: number | null;
  bytes_out: number | null;
  bytes_in: number | null;
  reason: string | null;
  sent_at: number;
  ended_at: number | null;
}

/** Requests to models, newest first, of one run or of all; at most `limit`. */
export function listCalls(db: ReadableDb, { runId, limit }: { runId: number | null; limit: number }): CallInfo[] {
  const rows = statement<CallSqlRow>(
    db,
    `SELECT c.id, c.run, g.gen_id, c.attempt, c.model, c.provider, c.state, c.reserved_micros, c.cost_micros,
       c.prompt_tokens, c.completion_tokens, c.host, c.status, c.bytes_out, c.bytes_in, c.reason, c.sent_at, c.ended_at
     FROM calls c JOIN generations g ON g.id = c.generation
     ${runId === null ? '' : 'WHERE c.run = :run'} ORDER BY c.id DESC LIMIT :limit`,
  ).all(runId === null ? { limit } : { run: runId, limit });
  return rows.map(rowToCall);
}

function rowToCall(row: CallSqlRow): CallInfo {
  return {
    callId: row.id,
    runId: row.run,
    genId: row.gen_id,
    attempt: row.attempt,
    modelId: row.model,
    provider: row.provider,
    state: row.state,
    reservedMicros: row.reserved_micros,
    costMicros: row.cost_micros,
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    host: row.host,
    status: row.status,
    bytesOut: row.bytes_out,
    bytesIn: row.bytes_in,
    reason: row.reason,
    sentAt: row.sent_at,
    endedAt: row.ended_at,
  };
}
