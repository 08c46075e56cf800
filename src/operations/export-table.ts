import {
  CSV_COLUMNS,
  type ExportGenerationsInput,
  type ExportPlace,
  type GenerationsExportPart,
  ReverieError,
} from '../api/index.ts';
import type { Store } from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { csvLines } from './csv.ts';
import { firstPlace, textsFrom } from './export-texts.ts';
import { describeRows, type TableRecord, toCells } from './table-record.ts';

/** Characters of text after which a part ends: what one message carries with ease. */
const MOST_CHARS = 4_000_000;

/**
 * One part of a table's rows as text, to be joined with the others in order. CSV begins with the names of its columns; a line
 * of JSON is a row, its facts and its current texts. See the contract's `generations.export`.
 */
export async function exportTablePart(
  store: Store,
  workspace: Workspace,
  { filter, sort, format, limit, from }: ExportGenerationsInput,
  mostChars = MOST_CHARS,
): Promise<GenerationsExportPart> {
  const offset = from?.offset ?? 0;
  const page = await store.reads.page(filter, sort, offset, limit, from?.order);
  if (from !== null && page.order !== from.order) {
    const message = 'The rows could not be kept as they stood for so long. Export them again.';
    throw new ReverieError('BUSY', 'order_forgotten', message);
  }
  const { records, unreadable } = await describeRows(store, workspace, page.rows);
  const part =
    format === 'csv'
      ? { text: toCsv(records, from === null), told: records.length, within: null, unreadable: 0 }
      : withTexts(store, records, from, mostChars);
  const done = offset + part.told;
  const isLast = part.within === null && (done >= page.total || records.length === 0);
  return {
    text: part.text,
    total: page.total,
    done,
    next: isLast ? null : { order: page.order, offset: done, within: part.within },
    unreadable: unreadable + part.unreadable,
  };
}

function toCsv(records: readonly TableRecord[], isFirst: boolean): string {
  return csvLines([...(isFirst ? [CSV_COLUMNS] : []), ...records.map(toCells)]);
}

function withTexts(store: Store, records: readonly TableRecord[], from: ExportPlace | null, mostChars: number) {
  let text = '';
  let told = 0;
  let unreadable = 0;
  for (const record of records) {
    if (text.length >= mostChars) break;
    const begun = told === 0 ? (from?.within ?? null) : null;
    if (begun === null) text += JSON.stringify(record).slice(0, -1);
    const place = begun ?? firstPlace(store, record.genId);
    const texts = textsFrom(store, place, Math.max(1, mostChars - text.length));
    text += texts.text;
    unreadable += texts.unreadable;
    if (texts.rest !== null) return { text, told, within: texts.rest, unreadable };
    text += '}\n';
    told += 1;
  }
  return { text, told, within: null, unreadable };
}
