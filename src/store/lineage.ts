import type { Status } from '../api/model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** As much of a generation as its place in a lineage needs. */
export interface LineageMember {
  readonly id: number;
  readonly genId: string;
  /** Row id of the parent; null for a root. */
  readonly parent: number | null;
  readonly stage: string;
  /** Place of its stage in the chain. */
  readonly position: number;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly replicate: number;
  readonly status: Status;
  readonly isStale: boolean;
  readonly score: number | null;
}

interface MemberSqlRow extends Omit<LineageMember, 'isStale'> {
  readonly isStale: number;
}

const ROOT = `WITH RECURSIVE up (id, parent, combo) AS (
    SELECT id, parent, combo FROM generations WHERE id = +?
    UNION SELECT g.id, g.parent, g.combo FROM up JOIN generations g ON g.id = up.parent)
  SELECT id, combo FROM up WHERE parent IS NULL`;

/** Of what was made from the generation itself; it is never left out for others. */
const MOST_OWN = 500;

/**
 * Everything that comes from the same combination of concepts as a generation, in chain order, some `limit` at most; only
 * what comes from the same root where no combination is known.
 */
export function readLineage(db: ReadableDb, generation: number, limit: number): LineageMember[] {
  const root = statement<{ id: number; combo: number | null }>(db, ROOT).get(generation);
  // Imported data may hold a loop, which has no root: the generation alone is its lineage then.
  const start = root?.combo != null ? 'combo = +:start' : 'id = +:start';
  const rows = statement<MemberSqlRow>(
    db,
    `WITH RECURSIVE members (id) AS (
       SELECT id FROM generations WHERE ${start}
       UNION SELECT c.id FROM members JOIN generations c ON c.parent = members.id LIMIT :limit),
     up (id, parent) AS (
       SELECT id, parent FROM generations WHERE id = +:focus
       UNION SELECT g.id, g.parent FROM up JOIN generations g ON g.id = up.parent),
     own (id) AS (
       SELECT +:focus UNION SELECT c.id FROM own JOIN generations c ON c.parent = own.id LIMIT ${MOST_OWN}),
     chosen (id) AS (SELECT id FROM members UNION SELECT id FROM up UNION SELECT id FROM own)
     SELECT g.id, g.gen_id AS genId, g.parent, s.name AS stage, s.position, t.name AS templateId, m.name AS modelId,
       g.replicate, y.status, y.stale <> 0 AS isStale, y.score
     FROM chosen JOIN generations g ON g.id = chosen.id JOIN summaries y ON y.generation = g.id
     JOIN stages s ON s.id = g.stage JOIN templates t ON t.id = g.template LEFT JOIN models m ON m.id = g.model
     ORDER BY s.position, g.id`,
  ).all({ start: root?.combo ?? root?.id ?? generation, focus: generation, limit });
  return rows.map((row) => ({ ...row, isStale: row.isStale === 1 }));
}
