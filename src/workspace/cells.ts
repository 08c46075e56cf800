import type { Row } from './csv.ts';
import { configError } from './failures.ts';

/** Reads a cell that must not be empty. Throws INVALID_CONFIG `empty_cell`. */
export function requiredCell(row: Row, column: string): string {
  const value = row.get(column);
  if (value === '') throw configError('empty_cell', row.place, `the cell ${column} is empty.`, { column });
  return value;
}

/** Reads a whole number of at least 1. Throws INVALID_CONFIG `bad_integer`. */
export function positiveInteger(row: Row, column: string): number {
  const value = requiredCell(row, column);
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw configError('bad_integer', row.place, `${column} must be a whole number of at least 1, not "${value}".`, {
    column,
    value,
  });
}

/**
 * Reads an id that also names a file or folder. What could leave the folder, or cannot be a file name on some system, is
 * refused. Throws INVALID_CONFIG `empty_cell` or `unsafe_id`.
 */
export function fileIdCell(row: Row, column: string): string {
  const id = requiredCell(row, column);
  if (isFileId(id)) return id;
  const sentence = `"${id}" cannot be used as ${column}, because it names a file: leave out / \\ : * ? " < > | and a leading dot.`;
  throw configError('unsafe_id', row.place, sentence, { column, value: id });
}

/** Says whether an id is safe as the name of one file or folder. */
function isFileId(id: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be kept out of file names
  return !/[/\\:*?"<>|\u0000-\u001f\u007f]|^\.|\.$/.test(id) && id !== '';
}

/** Collects rows under their ids. Throws INVALID_CONFIG `duplicate_id` naming both lines. */
export class UniqueIds {
  private readonly lines = new Map<string, number>();

  add(id: string, row: Row, column: string): void {
    const first = this.lines.get(id);
    if (first !== undefined) {
      const sentence = `the ${column} "${id}" was already used on line ${first}; ids must be unique.`;
      throw configError('duplicate_id', row.place, sentence, { column, value: id, first_line: first });
    }
    this.lines.set(id, row.place.line);
  }
}
