import { adopt } from '../adopt.ts';
import { getArtifact } from '../artifacts.ts';
import { getHeads } from '../heads.ts';
import { statement, type WritableDb, writeOne } from '../sqlite.ts';
import { refreshAllStaleness } from '../staleness.ts';
import { refreshSummary } from '../summaries.ts';
import { mendAnnotations } from './mend-annotations.ts';

/** What followed from rows that could not be read. */
export interface Mended {
  /** Rows left out because what they belong to is gone, by table. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Generations of which what is current was found anew among their versions. */
  readonly rebuilt: number;
}

/** Makes the rows that are left agree with each other: no reference leads nowhere, and every generation has its heads. */
export function mend(db: WritableDb): Mended {
  const leftOut: Record<string, number> = {};
  const tables = statement<string>(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'heads'")
    .pluck()
    .all();
  // What a row refers to may be left out itself, so this goes on until nothing changes; each round takes something away.
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const table of tables) {
      const { removed, emptied } = dropDangling(db, table);
      if (removed > 0) leftOut[table] = (leftOut[table] ?? 0) + removed;
      if (removed + emptied > 0) isDone = false;
    }
  }
  forgetLostAnswers(db);
  const rebuilt = rebuildHeads(db);
  mendAnnotations(db);
  refreshAllStaleness(db);
  return { leftOut, rebuilt };
}

/** References that lead nowhere: the row goes where it cannot be without, else the reference does (it was not recorded). */
function dropDangling(db: WritableDb, table: string): { removed: number; emptied: number } {
  const done = { removed: 0, emptied: 0 };
  const keys = statement<{ table: string; from: string; to: string }>(
    db,
    `SELECT "table", "from", "to" FROM pragma_foreign_key_list('${table}')`,
  ).all();
  const required = statement<string>(db, `SELECT name FROM pragma_table_info('${table}') WHERE "notnull" = 1 OR pk > 0`)
    .pluck()
    .all();
  for (const { table: target, from, to } of keys) {
    const dangling = `"${from}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "${target}" x WHERE x."${to}" = "${table}"."${from}")`;
    if (required.includes(from))
      done.removed += statement(db, `DELETE FROM "${table}" WHERE ${dangling}`).run().changes;
    else done.emptied += statement(db, `UPDATE "${table}" SET "${from}" = NULL WHERE ${dangling}`).run().changes;
  }
  return done;
}

/** A parsed text whose answer is lost stays good: like one that was imported alone, it no longer says what it was made from. */
function forgetLostAnswers(db: WritableDb): void {
  statement(
    db,
    `UPDATE artifacts SET upstream = NULL, raw_text = NULL
     WHERE phase = 2 AND raw_text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM artifacts r
       WHERE r.id = artifacts.upstream AND r.generation = artifacts.generation AND r.phase = 1 AND r.text = artifacts.raw_text)`,
  ).run();
}

const DISCARDED = 'SELECT artifact FROM discards WHERE restored_at IS NULL';

/** Whether a head is not one of the generation's own versions as they are now. */
const IS_WRONG = (
  phase: number,
  name: string,
): string => `(h.${name}_artifact IS NOT NULL OR h.${name}_text IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM artifacts a WHERE a.id = h.${name}_artifact AND a.generation = h.generation
    AND a.phase = ${phase} AND a.usable = 1 AND a.text = h.${name}_text AND a.id NOT IN (${DISCARDED}))`;

/** What is current of a generation whose heads are lost, or point at what is lost, is what its versions make it, in order. */
function rebuildHeads(db: WritableDb): number {
  statement(
    db,
    `DELETE FROM heads WHERE generation IN (SELECT h.generation FROM heads h LEFT JOIN summaries y ON y.generation = h.generation
       WHERE ${IS_WRONG(0, 'input')} OR ${IS_WRONG(1, 'raw')} OR ${IS_WRONG(2, 'parsed')}
         OR h.parsed_raw IS NOT (SELECT a.raw_text FROM artifacts a WHERE a.id = h.parsed_artifact)
         OR (h.parsed_raw IS NOT NULL AND h.parsed_raw IS NOT h.raw_text)
         OR y.status IS NULL OR (y.status = 'complete') <> (h.parsed_artifact IS NOT NULL)
         OR NOT EXISTS (SELECT 1 FROM generations g WHERE g.id = h.generation))`,
  ).run();
  statement(
    db,
    `INSERT INTO summaries (generation, status, stale, truncated, versions, updated_at)
     SELECT id, 'planned', 0, 0, 0, created_at FROM generations g
     WHERE NOT EXISTS (SELECT 1 FROM summaries y WHERE y.generation = g.id)
       OR NOT EXISTS (SELECT 1 FROM heads h WHERE h.generation = g.id)
     ON CONFLICT (generation) DO UPDATE SET status = 'planned'`,
  ).run();
  const broken = statement<number>(
    db,
    'SELECT id FROM generations g WHERE NOT EXISTS (SELECT 1 FROM heads h WHERE h.generation = g.id) ORDER BY id',
  )
    .pluck()
    .all();
  const standing = `SELECT id FROM artifacts WHERE generation = ? AND id NOT IN (${DISCARDED}) ORDER BY id`;
  for (const generation of broken) {
    writeOne(db, 'INSERT INTO heads (generation) VALUES (?)', generation);
    const versions = statement<number>(db, standing).pluck();
    for (const id of versions.all(generation)) adopt(db, getArtifact(db, id), getHeads(db, generation));
    refreshSummary(db, generation, { run: null, outcome: null, reason: null, failure: null, at: Date.now() });
  }
  return broken.length;
}
