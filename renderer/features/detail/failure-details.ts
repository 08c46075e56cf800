import type { JsonValue } from '../../../src/api/index.ts';
import { formatCount } from '../../words/index.ts';

export interface FailureFact {
  readonly label: string;
  readonly value: string;
}

/** Text that somebody else wrote: a server's answer, the last lines of a model's. */
export interface Excerpt {
  readonly label: string;
  readonly lines: readonly string[];
}

const LABELS: Readonly<Record<string, string>> = {
  status: 'HTTP status',
  excerpt: 'What the server said',
  lastLines: 'Last lines of the answer',
  last_lines: 'Last lines of the answer',
  tail: 'End of the answer',
  observed: 'Lines found',
  required: 'Lines required',
  parser: 'Parser',
  parserName: 'Parser',
  provider: 'Provider',
  model: 'Model',
  attempts: 'Attempts',
  retryAfter: 'Asked to wait',
  path: 'File',
  file: 'File',
  line: 'Line',
  variable: 'Variable',
};

/** Said by the message already, or of no use to a person. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'hint',
  'genId',
  'gen_id',
  'parentGenId',
  'parent_gen_id',
  'stage',
  'phase',
]);

/** The context of a failure as named facts and excerpts; what is empty is left out. */
export function describeDetails(details: { readonly [key: string]: JsonValue }): {
  facts: FailureFact[];
  excerpts: Excerpt[];
} {
  const facts: FailureFact[] = [];
  const excerpts: Excerpt[] = [];
  for (const [key, value] of Object.entries(details)) {
    if (LEFT_OUT.has(key) || value === null || value === '') continue;
    const label = LABELS[key] ?? toWords(key);
    if (Array.isArray(value)) excerpts.push({ label, lines: value.map(String) });
    else if (typeof value === 'string' && (value.includes('\n') || value.length > 80)) {
      excerpts.push({ label, lines: value.split('\n') });
    } else if (typeof value === 'object') facts.push({ label, value: JSON.stringify(value) });
    else if (typeof value === 'number')
      facts.push({ label, value: key === 'status' ? String(value) : formatCount(value) });
    else facts.push({ label, value: String(value) });
  }
  return { facts, excerpts: excerpts.filter(({ lines }) => lines.length > 0) };
}

/** `missingColumns` or `missing_columns` → `Missing columns`. */
function toWords(key: string): string {
  const words = key
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
