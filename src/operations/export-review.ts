import { stringify } from 'csv-stringify/sync';
import {
  type AnnotatedRow,
  type AnnotationEventRow,
  iterateAnnotated,
  iterateEvents,
  type Store,
} from '../store/index.ts';

/** What can be written out of what people said: what holds now, or each change of it. */
export type ReviewTable = 'annotations' | 'history';

type Row = AnnotatedRow | AnnotationEventRow;

const HEADERS: Readonly<Record<ReviewTable, readonly string[]>> = {
  annotations: ['gen_id', 'stage', 'template', 'model', 'rating', 'thumb', 'tags', 'note', 'updated_at'],
  history: ['gen_id', 'batch', 'undoes', 'author', 'at', 'rating', 'thumb', 'tags', 'note'],
};

/** CSV lines with their ends, the header first. Tags are separated by spaces, times are ISO 8601 in UTC. */
export function* reviewLines(store: Store, table: ReviewTable): Generator<string> {
  const rows: Iterable<Row> = table === 'annotations' ? iterateAnnotated(store.db) : iterateEvents(store.db);
  yield line(HEADERS[table]);
  for (const row of rows) yield line(cellsOf(row));
}

function cellsOf(row: Row): (string | number | null)[] {
  const { rating, thumb, tags, note } = row.annotation;
  const marks = [rating, thumb, tags.join(' '), note];
  if ('author' in row) return [row.genId, row.batchId, row.undoes, row.author, iso(row.at), ...marks];
  return [row.genId, row.stage, row.templateId, row.modelId, ...marks, iso(row.updatedAt)];
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function line(cells: readonly (string | number | null)[]): string {
  return stringify([cells]);
}
