import { type FilterField, joinFilters, quote, wordsAsFilter } from '../api/index.ts';
import type { RunRequest } from '../api/run-model.ts';
import { DEFAULT_RUN_REQUEST } from '../api/run-request.ts';

/** Filters as they were stored before there was a filter line: a list of names for each part, or a yes or no. */
const FORMER_PARTS: readonly (readonly [part: string, field: FilterField])[] = [
  ['stages', 'stage'],
  ['statuses', 'status'],
  ['cohort', 'cohort'],
  ['templates', 'template'],
  ['models', 'model'],
  ['outcomes', 'outcome'],
  ['stale', 'stale'],
  ['truncated', 'truncated'],
];

/** A run's request as it was stored. One that an older version stored lacks what was added since. */
export function readRequest(json: string): RunRequest {
  const stored: Partial<RunRequest> = JSON.parse(json);
  return { ...DEFAULT_RUN_REQUEST, ...stored, filter: readFilter({ ...stored.filter }) };
}

function readFilter({ line = '', genIds, ...former }: RunRequest['filter'] & Readonly<Record<string, unknown>>) {
  const terms = FORMER_PARTS.map(([part, field]) => {
    const values = [former[part] ?? []].flat();
    return values.length === 0 ? '' : `${field}:${values.map((value) => quote(String(value))).join(',')}`;
  });
  const text = typeof former.text === 'string' ? wordsAsFilter(former.text) : '';
  const whole = [...terms, text].reduce(joinFilters, line);
  return { ...(whole !== '' && { line: whole }), ...(genIds !== undefined && { genIds }) };
}
