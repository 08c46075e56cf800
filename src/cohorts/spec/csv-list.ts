import { parse } from 'csv-parse/sync';
import { pythonStrip } from '../../identity/index.ts';
import { invalidSpec } from './spec-error.ts';

interface Column {
  readonly index: number;
  readonly name: string;
}

/**
 * The list in a CSV file with a header: trimmed values where it has one column, tuples of them where it has several.
 * Empty values of a single column are left out; an empty cell of several is INVALID_SPEC, and so is an empty list.
 */
export function parseCsvList(text: string, file: string): ReadonlyArray<string | string[]> {
  const [header = [], ...rows] = readCells(text, file);
  const columns = header.map((cell, index) => ({ index, name: pythonStrip(cell) })).filter(({ name }) => name !== '');
  if (columns.length === 0) {
    throw invalidSpec('csv_without_header', `${file}: @file CSV requires header: name the columns in line 1.`, {
      file,
    });
  }
  const [first] = columns;
  const values =
    columns.length === 1 && first !== undefined
      ? rows.map((row) => pythonStrip(row[first.index] ?? '')).filter((value) => value !== '')
      : rows.map((row, index) => tupleOf(row, columns, file, index + 2));
  if (values.length > 0) return values;
  throw invalidSpec('csv_without_rows', `${file}: @file CSV requires data rows below its header.`, { file });
}

function tupleOf(row: readonly string[], columns: readonly Column[], file: string, rowNumber: number): string[] {
  return columns.map(({ index, name }) => {
    const value = pythonStrip(row[index] ?? '');
    if (value !== '') return value;
    const message = `${file}: @file CSV row missing value: row ${rowNumber} has nothing under "${name}".`;
    throw invalidSpec('csv_cell_empty', message, { file, row: rowNumber, column: name });
  });
}

function readCells(text: string, file: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw invalidSpec('invalid_csv', `${file}: ${message}.`, { file }, error);
  }
}
