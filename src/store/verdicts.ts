import { ReverieError } from '../api/errors.ts';
import type { VerdictInfo, VerdictSide, Winner } from '../api/review-model.ts';
import { phaseName } from './generations.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

/** A verdict as it is given; the two are artifact ids. */
export interface NewVerdict {
  readonly first: number;
  readonly second: number;
  readonly winner: Winner;
  readonly criteria: string;
}

interface VerdictSqlRow {
  id: number;
  first: string;
  second: string;
  winner: Winner;
  criteria: string;
  author: string;
  at: number;
  withdrawn_at: number | null;
}

/** A side as JSON, with the phase as its number. */
const SIDE = (column: string): string => `(SELECT json_object('artifactId', a.id, 'genId', g.gen_id, 'stage', s.name,
    'templateId', t.name, 'modelId', m.name, 'replicate', g.replicate, 'phase', a.phase, 'version', a.version)
  FROM artifacts a JOIN generations g ON g.id = a.generation JOIN stages s ON s.id = g.stage
  JOIN templates t ON t.id = g.template LEFT JOIN models m ON m.id = g.model WHERE a.id = v.${column}) AS ${column}`;

const SELECT = `SELECT v.id, ${SIDE('first')}, ${SIDE('second')}, v.winner, v.criteria, v.author, v.at, v.withdrawn_at
  FROM verdicts v`;

function rowToVerdict(row: VerdictSqlRow): VerdictInfo {
  const { id, first, second, winner, criteria, author, at, withdrawn_at } = row;
  return {
    verdictId: id,
    first: toSide(first),
    second: toSide(second),
    winner,
    criteria,
    author,
    at,
    withdrawnAt: withdrawn_at,
  };
}

function toSide(json: string): VerdictSide {
  const side = JSON.parse(json);
  return { ...side, phase: phaseName(side.phase) };
}

/** Verdicts, newest first; those over versions of one generation when it is given. */
export function listVerdicts(db: ReadableDb, generation: number | null, limit: number): VerdictInfo[] {
  const own = 'SELECT id FROM artifacts WHERE generation = +:generation';
  const where = generation === null ? 'TRUE' : `(v.first IN (${own}) OR v.second IN (${own}))`;
  const sql = `${SELECT} WHERE ${where} ORDER BY v.id DESC LIMIT :limit`;
  return statement<VerdictSqlRow>(db, sql)
    .all(generation === null ? { limit } : { generation, limit })
    .map(rowToVerdict);
}

/** Every verdict in the order they were given. */
export function* iterateVerdicts(db: ReadableDb): Generator<VerdictInfo> {
  for (let after = 0; ; ) {
    const rows = statement<VerdictSqlRow>(db, `${SELECT} WHERE v.id > ? ORDER BY v.id LIMIT 1000`).all(after);
    for (const row of rows) yield rowToVerdict(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

function readVerdict(db: ReadableDb, id: number): VerdictInfo | undefined {
  const row = statement<VerdictSqlRow>(db, `${SELECT} WHERE v.id = ?`).get(id);
  return row === undefined ? undefined : rowToVerdict(row);
}

/** Keeps which of two versions won. NOT_FOUND `unknown_artifact`, INVALID_INPUT `same_version`. */
export function addVerdict(
  db: WritableDb,
  { first, second, winner, criteria }: NewVerdict,
  author: string,
): VerdictInfo {
  if (first === second) {
    throw new ReverieError('INVALID_INPUT', 'same_version', 'A version cannot be compared with itself.', { first });
  }
  for (const artifactId of [first, second]) {
    if (statement(db, 'SELECT 1 FROM artifacts WHERE id = ?').get(artifactId) === undefined) {
      throw new ReverieError('NOT_FOUND', 'unknown_artifact', 'There is no such version.', { artifactId });
    }
  }
  const sql = 'INSERT INTO verdicts (first, second, winner, criteria, author, at) VALUES (?, ?, ?, ?, ?, ?)';
  return requireVerdict(db, writeOne(db, sql, first, second, winner, criteria, author, Date.now()));
}

/** Takes a verdict back; it stays on record. NOT_FOUND `unknown_verdict`, INVALID_INPUT `withdrawn_before`. */
export function withdrawVerdict(db: WritableDb, verdictId: number, author: string): VerdictInfo {
  if (requireVerdict(db, verdictId).withdrawnAt !== null) {
    throw new ReverieError('INVALID_INPUT', 'withdrawn_before', 'That verdict was taken back already.', { verdictId });
  }
  writeOne(db, 'UPDATE verdicts SET withdrawn_by = ?, withdrawn_at = ? WHERE id = ?', author, Date.now(), verdictId);
  return requireVerdict(db, verdictId);
}

function requireVerdict(db: ReadableDb, verdictId: number): VerdictInfo {
  const found = readVerdict(db, verdictId);
  if (found !== undefined) return found;
  throw new ReverieError('NOT_FOUND', 'unknown_verdict', 'There is no such verdict.', { verdictId });
}
