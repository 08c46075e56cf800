import type { Annotation } from '../../api/review-model.ts';
import { NO_ANNOTATION } from '../../api/review-model.ts';
import { putAnnotation, readAnnotation } from '../annotations.ts';
import { statement, type WritableDb, writeOne } from '../sqlite.ts';

/** Who stands in the history for what is there and whose change was lost. */
const AUTHOR = 'salvage';

/** Makes what is said about each generation what its last change left; where the changes are lost, what is said stays. */
export function mendAnnotations(db: WritableDb): void {
  const last = `SELECT generation, after, at FROM annotation_events
    WHERE id IN (SELECT max(id) FROM annotation_events GROUP BY generation)`;
  for (const { generation, after, at } of statement<{ generation: number; after: string; at: number }>(
    db,
    last,
  ).all()) {
    putWhatIsPossible(db, generation, { ...NO_ANNOTATION, ...JSON.parse(after) }, at);
  }
  const alone = `SELECT generation, updated_at AS at FROM annotations a
    WHERE NOT EXISTS (SELECT 1 FROM annotation_events e WHERE e.generation = a.generation)`;
  for (const { generation, at } of statement<{ generation: number; at: number }>(db, alone).all()) {
    const annotation = readAnnotation(db, generation);
    putAnnotation(db, generation, annotation, at);
    writeOne(
      db,
      `INSERT INTO annotation_events (batch, generation, author, at, before, after)
       VALUES ((SELECT coalesce(max(batch), 0) + 1 FROM annotation_events), ?, ?, ?, ?, ?)`,
      ...[generation, AUTHOR, at, JSON.stringify(NO_ANNOTATION), JSON.stringify(annotation)],
    );
  }
  const loose = 'NOT EXISTS (SELECT 1 FROM annotations a WHERE a.generation = annotation_tags.generation)';
  statement(db, `DELETE FROM annotation_tags WHERE ${loose}`).run();
}

/** A damaged change may hold what cannot be said; what is there from before it stays then. */
function putWhatIsPossible(db: WritableDb, generation: number, annotation: Annotation, at: number): void {
  try {
    db.transaction(() => putAnnotation(db, generation, annotation, at))();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('SQLITE_CONSTRAINT')) throw error;
  }
}
