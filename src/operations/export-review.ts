import type { VerdictInfo, VerdictSide } from '../api/index.ts';
import {
  type AnnotatedRow,
  type AnnotationEventRow,
  iterateAnnotated,
  iterateEvents,
  iterateVerdicts,
  type Store,
} from '../store/index.ts';
import { type CsvCell, csvLines, isoTime } from './csv.ts';

/** What can be written out of what people said: what holds now, each change of it, or who won blind comparisons. */
export type ReviewTable = 'annotations' | 'history' | 'verdicts';

type Row = AnnotatedRow | AnnotationEventRow;

const HEADERS: Readonly<Record<'annotations' | 'history', readonly string[]>> = {
  annotations: ['gen_id', 'stage', 'template', 'model', 'rating', 'thumb', 'tags', 'note', 'updated_at'],
  history: ['gen_id', 'batch', 'undoes', 'author', 'at', 'rating', 'thumb', 'tags', 'note'],
};

const SIDE = ['gen_id', 'template', 'model', 'phase', 'version'];
const VERDICT_HEADER = [
  'winner',
  'criteria',
  ...SIDE.map((name) => `first_${name}`),
  ...SIDE.map((name) => `second_${name}`),
  'author',
  'at',
  'withdrawn_at',
];

/** CSV lines with their ends, the header first. Tags are separated by spaces, times are ISO 8601 in UTC. */
export function* reviewLines(store: Store, table: ReviewTable): Generator<string> {
  if (table === 'verdicts') {
    yield line(VERDICT_HEADER);
    for (const verdict of iterateVerdicts(store.db)) yield line(verdictCells(verdict));
    return;
  }
  const rows: Iterable<Row> = table === 'annotations' ? iterateAnnotated(store.db) : iterateEvents(store.db);
  yield line(HEADERS[table]);
  for (const row of rows) yield line(cellsOf(row));
}

function cellsOf(row: Row): CsvCell[] {
  const { rating, thumb, tags, note } = row.annotation;
  const marks = [rating, thumb, tags.join(' '), note];
  if ('author' in row) return [row.genId, row.batchId, row.undoes, row.author, isoTime(row.at), ...marks];
  return [row.genId, row.stage, row.templateId, row.modelId, ...marks, isoTime(row.updatedAt)];
}

function verdictCells({ winner, criteria, first, second, author, at, withdrawnAt }: VerdictInfo) {
  const side = (one: VerdictSide) => [one.genId, one.templateId, one.modelId, one.phase, one.version];
  const withdrawn = withdrawnAt === null ? null : isoTime(withdrawnAt);
  return [winner, criteria, ...side(first), ...side(second), author, isoTime(at), withdrawn];
}

function line(cells: readonly CsvCell[]): string {
  return csvLines([cells]);
}
