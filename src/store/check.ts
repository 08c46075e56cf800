import { createHash } from 'node:crypto';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { findWrongStaleness } from './staleness.ts';
import { readText } from './texts.ts';

/** Something in the store that does not agree with itself. */
export interface StoreFinding {
  readonly check: string;
  readonly message: string;
  readonly count: number;
}

const RULES: readonly { check: string; message: string; sql: string }[] = [
  {
    check: 'heads',
    message: 'generations without a head or summary row',
    sql: `SELECT count(*) FROM generations g WHERE NOT EXISTS (SELECT 1 FROM heads h WHERE h.generation = g.id)
      OR NOT EXISTS (SELECT 1 FROM summaries y WHERE y.generation = g.id)`,
  },
  {
    check: 'current',
    message: 'current artifacts that belong to another generation or are only partial',
    sql: `SELECT count(*) FROM heads h JOIN artifacts a ON a.id IN (h.input_artifact, h.raw_artifact, h.parsed_artifact)
      WHERE a.generation <> h.generation OR a.usable = 0`,
  },
  {
    check: 'chain',
    message: 'generations whose parsed text was not made from their current answer',
    sql: `SELECT count(*) FROM heads WHERE parsed_raw IS NOT NULL AND parsed_raw IS NOT raw_text`,
  },
  {
    check: 'status',
    message: 'summaries that say complete without a parsed text, or the other way round',
    sql: `SELECT count(*) FROM summaries y JOIN heads h ON h.generation = y.generation
      WHERE (y.status = 'complete') <> (h.parsed_artifact IS NOT NULL)`,
  },
  {
    check: 'annotations',
    message: 'annotations that are not as the last change left them',
    sql: `SELECT count(*) FROM annotations a WHERE NOT EXISTS (
        SELECT 1 FROM annotation_events e WHERE e.id = (SELECT max(id) FROM annotation_events WHERE generation = a.generation)
          AND e.after ->> 'rating' IS a.rating AND e.after ->> 'thumb' IS a.thumb AND e.after ->> 'note' IS a.note
          AND e.after -> 'tags' = a.tags)
      OR (SELECT count(*) FROM annotation_tags g WHERE g.generation = a.generation) <> json_array_length(a.tags)`,
  },
  {
    check: 'versions',
    message: 'phases whose version numbers have gaps',
    sql: `SELECT count(*) FROM (SELECT 1 FROM artifacts GROUP BY generation, phase HAVING max(version) <> count(*))`,
  },
];

/** Looks for damage: SQLite's own checks, references, the store's rules and the hash of every text. Changes nothing. */
export function checkStore(db: ReadableDb): StoreFinding[] {
  const findings: StoreFinding[] = [];
  const integrity = db.pragma('integrity_check') as { integrity_check: string }[];
  if (integrity[0]?.integrity_check !== 'ok') {
    findings.push({ check: 'integrity', message: integrity[0]?.integrity_check ?? 'unknown', count: integrity.length });
  }
  const dangling = db.pragma('foreign_key_check') as unknown[];
  if (dangling.length > 0)
    findings.push({ check: 'references', message: 'rows that refer to nothing', count: dangling.length });
  for (const rule of RULES) {
    const count = statement<number>(db, rule.sql).pluck().get() ?? 0;
    if (count > 0) findings.push({ check: rule.check, message: rule.message, count });
  }
  const marks = findWrongStaleness(db, 1000).length;
  if (marks > 0) findings.push({ check: 'stale', message: 'generations with a wrong stale mark', count: marks });
  const texts = countWrongTexts(db);
  if (texts > 0)
    findings.push({ check: 'texts', message: 'texts that do not have the hash they were stored under', count: texts });
  return findings;
}

function countWrongTexts(db: ReadableDb): number {
  let wrong = 0;
  for (const row of statement<{ id: number; hash: Buffer }>(db, 'SELECT id, hash FROM texts ORDER BY id').iterate()) {
    // Iterating holds this statement only; reading a text uses another one.
    if (!createHash('sha256').update(readTextSafely(db, row.id)).digest().equals(row.hash)) wrong += 1;
  }
  return wrong;
}

function readTextSafely(db: ReadableDb, id: number): string {
  try {
    return readText(db, id);
  } catch {
    return '';
  }
}
