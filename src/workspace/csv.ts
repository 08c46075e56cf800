import { CsvError, parse } from 'csv-parse/sync';
import { configError, type Place } from './failures.ts';
import { readOptionalText, readRequiredText } from './text-file.ts';

/** One record of a CSV file, with the line it starts on. */
interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** One row of a table whose header was checked; cells are trimmed. */
export interface Row {
  readonly place: Required<Place>;
  /** The cell of a column; empty when the column was optional and is not there. */
  get(column: string): string;
}

/** Reads a CSV file that must be there; see {@link parseTable}. */
export function readTable(root: string, file: string, columns: readonly string[]): Row[] {
  return parseTable(readRequiredText(root, file), file, columns);
}

/** Reads a CSV file, or no rows where there is none; see {@link parseTable}. */
export function readOptionalTable(root: string, file: string, columns: readonly string[]): Row[] {
  const text = readOptionalText(root, file);
  return text === null ? [] : parseTable(text, file, columns);
}

/**
 * Splits CSV text with a header into rows; blank lines are skipped and further columns are allowed.
 * Throws INVALID_CONFIG: `missing_column`, `duplicate_column`, `ragged_row` or `bad_csv`, each with file and line.
 */
export function parseTable(text: string, file: string, columns: readonly string[]): Row[] {
  const [header, ...records] = splitRecords(text, file);
  const index = indexColumns(header?.cells ?? [], file, columns);
  const width = header?.cells.length ?? 0;
  return records.map(({ cells, line }) => {
    if (cells.length !== width) {
      const sentence = `this row has ${cells.length} cells, the header has ${width}; put quotes around a cell that contains a comma.`;
      throw configError('ragged_row', { file, line }, sentence, { cells: cells.length, columns: width });
    }
    return { place: { file, line }, get: (column) => cells[index.get(column) ?? -1]?.trim() ?? '' };
  });
}

function indexColumns(header: readonly string[], file: string, columns: readonly string[]): Map<string, number> {
  const present = header.map((name) => name.trim());
  const missing = columns.find((column) => !present.includes(column));
  if (missing !== undefined) {
    const found = present.length === 0 ? 'the file is empty' : `it has ${present.join(', ')}`;
    throw configError('missing_column', { file, line: 1 }, `the column ${missing} is missing; ${found}.`, {
      column: missing,
      columns_present: present,
    });
  }
  const twice = present.find((name, at) => name !== '' && present.indexOf(name) !== at);
  if (twice !== undefined) {
    throw configError('duplicate_column', { file, line: 1 }, `the column ${twice} appears twice.`, { column: twice });
  }
  return new Map(present.map((name, at) => [name, at]));
}

/**
 * Splits text with LF line ends into records. Without a quote there is nothing to interpret, and plain splitting is five
 * times faster, which is felt on a membership of a million rows.
 */
export function splitRecords(text: string, file: string): CsvRecord[] {
  return text.includes('"') ? splitQuoted(text, file) : splitPlain(text);
}

function splitPlain(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 0;
  for (const part of text.split('\n')) {
    line += 1;
    if (part !== '') records.push({ cells: part.split(','), line });
  }
  return records;
}

function splitQuoted(text: string, file: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        // The parser tells the line a record ends on.
        records.push({ cells, line: lines - cells.join('').split('\n').length + 1 });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser attaches where it stopped, without declaring it.
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    const sentence = 'the quotes do not match; put the whole cell in quotes and write a quote inside it twice ("").';
    throw configError('bad_csv', { file, line }, sentence, { code: error.code });
  }
  return records;
}
