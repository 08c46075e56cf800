import { COMPONENTS, type Component } from '../api/model.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** Bit of each component in the masks of the `staleness` view, in the order of the view's comment. */
const BITS: Readonly<Record<Component, number>> = {
  template: 1,
  concepts: 2,
  parent: 4,
  input: 8,
  model: 16,
  parameters: 32,
  raw: 64,
  parser: 128,
  ancestor: 256,
};

export function componentsOf(mask: number): Component[] {
  return COMPONENTS.filter((component) => (mask & BITS[component]) !== 0);
}

export function maskOf(components: readonly Component[]): number {
  return components.reduce((mask, component) => mask | BITS[component], 0);
}

/** Staleness of a generation `v` of the view: its own differences, and `ancestor` when the parent itself is stale. */
const MARK = `v.input_differs | v.raw_differs | v.parsed_differs
    | CASE WHEN v.parsed_artifact IS NOT NULL AND coalesce(
        (SELECT ps.stale FROM generations g JOIN summaries ps ON ps.generation = g.parent WHERE g.id = v.id), 0) <> 0
      THEN ${BITS.ancestor} ELSE 0 END`;

/** Staleness of the generation of a summary row. */
export const markSql = (summary: string): string =>
  `SELECT ${MARK} FROM staleness v WHERE v.id = ${summary}.generation`;
const OWN = markSql('summaries');

/**
 * Recomputes the marks of everything that was made from a generation: level by level, parents before children, because a
 * child's mark reads its parent's. What was blocked may start once the text is a new one.
 */
export function refreshDescendants(db: WritableDb, generation: number, isTextNew = true): void {
  refreshBelow(db, [generation], isTextNew);
}

function refreshBelow(db: WritableDb, generations: readonly number[], isTextNew: boolean): void {
  let level = generations;
  while (level.length > 0) {
    const ids = JSON.stringify(level);
    const children = 'SELECT c.id FROM json_each(?) j JOIN generations c ON c.parent = j.value';
    statement(
      db,
      `UPDATE summaries SET stale = (${OWN}),
         status = CASE WHEN ${isTextNew ? "status = 'blocked'" : 'FALSE'} THEN 'planned' ELSE status END
       WHERE generation IN (${children})`,
    ).run(ids);
    level = statement<number>(db, children).pluck().all(ids);
  }
}

/** Recomputes the mark of a generation of which something was accepted or no longer is, and of what was made from it. */
export function refreshMark(db: WritableDb, generation: number): void {
  const changed = statement(
    db,
    `UPDATE summaries SET stale = (${OWN}) WHERE generation = ? AND stale IS NOT (${OWN})`,
  ).run(generation).changes;
  if (changed > 0) refreshDescendants(db, generation, false);
}

/**
 * The same for many at once. A generation may stand below another one of them: it comes again as often as its parents do, and
 * last when theirs are right.
 */
export function refreshMarks(db: WritableDb, generations: readonly number[]): void {
  statement(db, `UPDATE summaries SET stale = (${OWN}) WHERE generation IN (SELECT value FROM json_each(?))`).run(
    JSON.stringify(generations),
  );
  refreshBelow(db, generations, false);
}

/** Recomputes every mark, stage by stage from the root. */
export function refreshAllStaleness(db: WritableDb): void {
  const stages = statement<number>(db, 'SELECT id FROM stages ORDER BY position').pluck().all();
  for (const stage of stages) markRange(db, stage, 1, Number.MAX_SAFE_INTEGER);
}

/**
 * Recomputes the marks of a stage's generations among these row ids, both ends included; those of their parents must be right.
 * Each mark is worked out once, before any is written: as a subquery of the row it would be worked out twice.
 */
export function markRange(db: WritableDb, stage: number, first: number, last: number): void {
  statement(
    db,
    `WITH marked (id, mark) AS MATERIALIZED (
       SELECT v.id, ${MARK} FROM staleness v WHERE v.stage = +? AND v.id BETWEEN ? AND ?)
     UPDATE summaries SET stale = marked.mark FROM marked WHERE generation = marked.id AND stale IS NOT marked.mark`,
  ).run(stage, first, last);
}

/** Generations whose stored mark differs from what it should be; empty in a sound store. */
export function findWrongStaleness(db: ReadableDb, limit: number): number[] {
  return statement<number>(db, `SELECT generation FROM summaries WHERE stale IS NOT (${OWN}) LIMIT ?`)
    .pluck()
    .all(limit);
}
