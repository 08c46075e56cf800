import type { PeerFact } from '../../../src/api/index.ts';
import type { ColumnId } from '../../state/index.ts';
import { formatCount, formatDuration, formatExact } from '../../words/index.ts';

export interface MetadataEntry {
  readonly label: string;
  /** As people read it; null for what is not known. */
  readonly value: string | null;
  /** As copied: the exact value where the shown one is rounded. */
  readonly exact: string;
  /** An id or a path, shown in a fixed-width font. */
  readonly isCode?: boolean;
  /** The column of the table that says the same of every generation. */
  readonly column?: ColumnId;
  /** What it is compared with others by. */
  readonly peer?: { readonly fact: PeerFact; readonly amount: number };
}

/** A value as it is, copied as `exact` where that is another. */
export function text(label: string, value: string | null | undefined, exact = value ?? ''): MetadataEntry {
  return { label, value: value ?? null, exact };
}

/** An entry that can be a column of the table as well. */
export function pinnable(column: ColumnId, entry: MetadataEntry): MetadataEntry {
  return { ...entry, column };
}

/** An entry that others of the same template can be compared with, where its number is known. */
export function compared(fact: PeerFact, amount: number | null | undefined, entry: MetadataEntry): MetadataEntry {
  return amount === null || amount === undefined ? entry : { ...entry, peer: { fact, amount } };
}

/** An id or a path. */
export function code(label: string, value: string): MetadataEntry {
  return { label, value, exact: value, isCode: true };
}

/** A number of something. */
export function count(label: string, value: number | null | undefined): MetadataEntry {
  if (value === null || value === undefined) return text(label, null);
  return { label, value: formatCount(value), exact: String(value) };
}

/** A duration in milliseconds. */
export function duration(label: string, value: number | null | undefined): MetadataEntry {
  if (value === null || value === undefined) return text(label, null);
  return { label, value: formatDuration(value), exact: String(value) };
}

/** A moment, in Unix milliseconds; copied as ISO 8601. */
export function time(label: string, value: number): MetadataEntry {
  return { label, value: formatExact(value), exact: new Date(value).toISOString() };
}

/** Whether something is so. */
export function yesNo(label: string, value: boolean | undefined): MetadataEntry {
  return text(label, value === undefined ? null : value ? 'yes' : 'no');
}

/** An amount in millionths of a US dollar, to four digits that matter. */
export function cost(label: string, micros: number | null | undefined): MetadataEntry {
  if (micros === null || micros === undefined) return text(label, null);
  return { label, value: dollars(micros), exact: String(micros / 1_000_000) };
}

/** Millionths of a US dollar as `$1.50`, or `$0.0012` when it is less than one. */
export function dollars(micros: number): string {
  const amount = micros / 1_000_000;
  return `$${amount !== 0 && amount < 1 ? amount.toPrecision(2) : amount.toFixed(2)}`;
}
