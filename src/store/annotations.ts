import { ReverieError } from '../api/errors.ts';
import type { FacetCount } from '../api/listing-model.ts';
import type {
  Annotation,
  AnnotationChange,
  AnnotationEvent,
  AnnotationMark,
  AnnotationReceipt,
} from '../api/review-model.ts';
import { NO_ANNOTATION } from '../api/review-model.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

interface AnnotationSqlRow {
  rating: number | null;
  thumb: Annotation['thumb'];
  tags: string;
  note: string | null;
}

interface EventSqlRow {
  id: number;
  batch: number;
  generation: number;
  author: string;
  at: number;
  before: string;
  after: string;
  undoes: number | null;
}

/** The mark of `g` as JSON, for a table row; null where nobody has said anything. */
export const MARK = `(SELECT json_object('rating', a.rating, 'thumb', a.thumb, 'tags', json(a.tags),
    'hasNote', json(iif(a.note IS NULL, 'false', 'true'))) FROM annotations a WHERE a.generation = g.id)`;

export function toMark(json: string | null): AnnotationMark | null {
  return json === null ? null : JSON.parse(json);
}

/** What people have said about a generation so far; nothing is not an error. */
export function readAnnotation(db: ReadableDb, generation: number): Annotation {
  const row = statement<AnnotationSqlRow>(
    db,
    'SELECT rating, thumb, tags, note FROM annotations WHERE generation = ?',
  ).get(generation);
  return row === undefined ? NO_ANNOTATION : { ...row, tags: JSON.parse(row.tags) };
}

/** Every change of a generation's annotation, newest first, at most `limit`. */
export function readAnnotationEvents(db: ReadableDb, generation: number, limit: number): AnnotationEvent[] {
  const sql = 'SELECT * FROM annotation_events WHERE generation = ? ORDER BY id DESC LIMIT ?';
  return statement<EventSqlRow>(db, sql).all(generation, limit).map(rowToEvent);
}

function rowToEvent(row: EventSqlRow): AnnotationEvent {
  const { id, batch, author, at, undoes } = row;
  return {
    eventId: id,
    batchId: batch,
    author,
    at,
    before: JSON.parse(row.before),
    after: JSON.parse(row.after),
    undoes,
  };
}

/** The tags in use with how many generations carry each, most frequent first. */
export function countTags(db: ReadableDb, limit: number): FacetCount[] {
  return statement<FacetCount>(
    db,
    'SELECT tag AS value, count(*) AS count FROM annotation_tags GROUP BY tag ORDER BY count DESC, tag LIMIT ?',
  ).all(limit);
}

/** Changes what is said about generations and keeps what was said before. NOT_FOUND `unknown_generation`. */
export function annotate(
  db: WritableDb,
  genIds: readonly string[],
  change: AnnotationChange,
  author: string,
): AnnotationReceipt {
  const write = createWriter(db, author, null);
  for (const genId of new Set(genIds)) {
    const id = statement<number>(db, 'SELECT id FROM generations WHERE gen_id = ?').pluck().get(genId);
    if (id === undefined) {
      throw new ReverieError('NOT_FOUND', 'unknown_generation', `There is no generation ${genId} in this workspace.`, {
        gen_id: genId,
      });
    }
    const before = readAnnotation(db, id);
    write.change(id, before, applyChange(before, change));
  }
  return { ...write.receipt(), kept: 0 };
}

/**
 * Takes back a batch of changes, itself as a change that can be taken back. A part that has been changed again since is
 * left as it is. NOT_FOUND `unknown_change`.
 */
export function undoAnnotations(db: WritableDb, batch: number, author: string): AnnotationReceipt {
  const events = statement<EventSqlRow>(db, 'SELECT * FROM annotation_events WHERE batch = ? ORDER BY id').all(batch);
  if (events.length === 0) {
    throw new ReverieError('NOT_FOUND', 'unknown_change', 'There is no such change to take back.', { batch });
  }
  const write = createWriter(db, author, batch);
  let kept = 0;
  for (const row of events) {
    const { before, after } = rowToEvent(row);
    const now = readAnnotation(db, row.generation);
    const undone = takeBack(now, before, after);
    kept += undone.kept;
    write.change(row.generation, now, undone.annotation);
  }
  return { ...write.receipt(), kept };
}

function applyChange(before: Annotation, change: AnnotationChange): Annotation {
  const removed = new Set(change.removeTags?.map(toTag));
  const tags = [...before.tags, ...(change.addTags ?? []).map(toTag)].filter((tag) => !removed.has(tag));
  const note = change.note === undefined ? before.note : change.note?.trim() || null;
  return {
    rating: change.rating === undefined ? before.rating : change.rating,
    thumb: change.thumb === undefined ? before.thumb : change.thumb,
    tags: [...new Set(tags)].sort(),
    note,
  };
}

function toTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

/** What was there before a change, but for the parts that are not as the change left them. */
function takeBack(now: Annotation, before: Annotation, after: Annotation): { annotation: Annotation; kept: number } {
  let kept = 0;
  const part = <K extends 'rating' | 'thumb' | 'note'>(key: K): Annotation[K] => {
    if (before[key] === after[key]) return now[key];
    if (now[key] === after[key]) return before[key];
    kept += 1;
    return now[key];
  };
  const added = after.tags.filter((tag) => !before.tags.includes(tag));
  const removed = before.tags.filter((tag) => !after.tags.includes(tag));
  const tags = new Set([...now.tags.filter((tag) => !added.includes(tag)), ...removed]);
  const annotation = { rating: part('rating'), thumb: part('thumb'), note: part('note'), tags: [...tags].sort() };
  return { annotation, kept };
}

/** Writes changes as one batch; a change that changes nothing is not written. */
function createWriter(db: WritableDb, author: string, undoes: number | null) {
  const next = 'SELECT coalesce(max(batch), 0) + 1 FROM annotation_events';
  const batch = statement<number>(db, next).pluck().get() ?? 1;
  const at = Date.now();
  let changed = 0;
  return {
    change(generation: number, before: Annotation, after: Annotation): void {
      if (isSame(before, after)) return;
      changed += 1;
      writeOne(
        db,
        `INSERT INTO annotation_events (batch, generation, author, at, before, after, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[batch, generation, author, at, JSON.stringify(before), JSON.stringify(after), undoes],
      );
      putAnnotation(db, generation, after, at);
    },
    receipt: () => ({ batchId: changed === 0 ? null : batch, changed }),
  };
}

function isSame(a: Annotation, b: Annotation): boolean {
  return a.rating === b.rating && a.thumb === b.thumb && a.note === b.note && a.tags.join() === b.tags.join();
}

/** Makes this what is said about a generation now; its history is the caller's. */
export function putAnnotation(db: WritableDb, generation: number, annotation: Annotation, at: number): void {
  statement(db, 'DELETE FROM annotation_tags WHERE generation = ?').run(generation);
  if (isSame(annotation, NO_ANNOTATION)) {
    statement(db, 'DELETE FROM annotations WHERE generation = ?').run(generation);
    return;
  }
  const { rating, thumb, tags, note } = annotation;
  writeOne(
    db,
    `INSERT INTO annotations (generation, rating, thumb, tags, note, updated_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (generation) DO UPDATE SET rating = excluded.rating, thumb = excluded.thumb, tags = excluded.tags,
       note = excluded.note, updated_at = excluded.updated_at`,
    ...[generation, rating, thumb, JSON.stringify(tags), note, at],
  );
  for (const tag of tags) writeOne(db, 'INSERT INTO annotation_tags (tag, generation) VALUES (?, ?)', tag, generation);
}
