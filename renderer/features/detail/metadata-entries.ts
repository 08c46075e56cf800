import { formatCount, formatDuration, formatExact } from '../../words/index.ts';

export interface MetadataEntry {
  readonly label: string;
  /** As people read it; null for what is not known. */
  readonly value: string | null;
  /** As copied: the exact value where the shown one is rounded. */
  readonly exact: string;
  /** An id or a path, shown in a fixed-width font. */
  readonly isCode?: boolean;
}

/** A value as it is. */
export function text(label: string, value: string | null | undefined): MetadataEntry {
  return { label, value: value ?? null, exact: value ?? '' };
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
  const dollars = micros / 1_000_000;
  const shown = dollars !== 0 && dollars < 1 ? dollars.toPrecision(2) : dollars.toFixed(2);
  return { label, value: `$${shown}`, exact: String(dollars) };
}
