import type { Annotation } from '../api/review-model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** A generation that somebody has said something about. */
export interface AnnotatedRow {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly annotation: Annotation;
  readonly updatedAt: number;
}

/** A change of what is said about a generation; `annotation` is what it left. */
export interface AnnotationEventRow {
  readonly genId: string;
  readonly batchId: number;
  readonly undoes: number | null;
  readonly author: string;
  readonly at: number;
  readonly annotation: Annotation;
}

interface AnnotatedSqlRow {
  generation: number;
  gen_id: string;
  stage: string;
  template: string;
  model: string | null;
  rating: number | null;
  thumb: Annotation['thumb'];
  tags: string;
  note: string | null;
  updated_at: number;
}

interface EventSqlRow {
  id: number;
  gen_id: string;
  batch: number;
  undoes: number | null;
  author: string;
  at: number;
  after: string;
}

const STEP = 1000;

/** Every annotated generation in row order, read in steps so that many do not fill the memory. */
export function* iterateAnnotated(db: ReadableDb): Generator<AnnotatedRow> {
  const sql = `SELECT a.*, g.gen_id, s.name AS stage, t.name AS template, m.name AS model
    FROM annotations a JOIN generations g ON g.id = a.generation JOIN stages s ON s.id = g.stage
    JOIN templates t ON t.id = g.template LEFT JOIN models m ON m.id = g.model
    WHERE a.generation > ? ORDER BY a.generation LIMIT ${STEP}`;
  for (let after = 0; ; ) {
    const rows = statement<AnnotatedSqlRow>(db, sql).all(after);
    for (const row of rows) yield rowToAnnotated(row);
    if (rows.length < STEP) return;
    after = rows.at(-1)?.generation ?? after;
  }
}

/** Every change ever made, in the order they were made. */
export function* iterateEvents(db: ReadableDb): Generator<AnnotationEventRow> {
  const sql = `SELECT e.id, g.gen_id, e.batch, e.undoes, e.author, e.at, e.after
    FROM annotation_events e JOIN generations g ON g.id = e.generation WHERE e.id > ? ORDER BY e.id LIMIT ${STEP}`;
  for (let after = 0; ; ) {
    const rows = statement<EventSqlRow>(db, sql).all(after);
    for (const { gen_id, batch, undoes, author, at, after: left } of rows) {
      yield { genId: gen_id, batchId: batch, undoes, author, at, annotation: JSON.parse(left) };
    }
    if (rows.length < STEP) return;
    after = rows.at(-1)?.id ?? after;
  }
}

function rowToAnnotated(row: AnnotatedSqlRow): AnnotatedRow {
  return {
    genId: row.gen_id,
    stage: row.stage,
    templateId: row.template,
    modelId: row.model,
    annotation: { rating: row.rating, thumb: row.thumb, tags: JSON.parse(row.tags), note: row.note },
    updatedAt: row.updated_at,
  };
}
