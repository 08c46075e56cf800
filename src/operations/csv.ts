import { stringify } from 'csv-stringify/sync';

/** What a cell holds; null and what is missing leave it empty. */
export type CsvCell = string | number | null | undefined;

/** Rows as CSV, each with its end. A text that a spreadsheet would take for a formula gets an apostrophe in front of it. */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return rows.length === 0 ? '' : stringify([...rows], { escape_formulas: true });
}

/** A moment, in Unix milliseconds, as every table that is taken along says it: ISO 8601 in UTC. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Objects as JSON lines. */
export function jsonLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
