import { createHash } from 'node:crypto';
import type { ReadOnlyInfo } from '../api/model.ts';
import { isDamage } from './open.ts';
import { DAMAGED } from './read-around.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { findWrongStaleness } from './staleness.ts';
import { isUnreadable, readText } from './texts.ts';

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
    check: 'discarded',
    message: 'current artifacts that were discarded',
    sql: `SELECT count(*) FROM discards d JOIN artifacts a ON a.id = d.artifact JOIN heads h ON h.generation = a.generation
      WHERE d.restored_at IS NULL AND a.id IN (h.input_artifact, h.raw_artifact, h.parsed_artifact)`,
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
  const integrity = integrityOf(db);
  if (integrity !== null) findings.push(integrity);
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

/** Looks for what cannot be read of a damaged store; what else is wrong with it may follow from that. */
export function checkDamaged(db: ReadableDb, { lostGenerations }: ReadOnlyInfo): StoreFinding[] {
  const findings = [integrityOf(db, `${DAMAGED}.`)].filter((finding) => finding !== null);
  if (lostGenerations > 0) {
    findings.push({ check: 'generations', message: 'generations that cannot be listed', count: lostGenerations });
  }
  const texts = countWrongTexts(db);
  if (texts > 0)
    findings.push({ check: 'texts', message: 'texts that cannot be read as they were stored', count: texts });
  return findings;
}

function integrityOf(db: ReadableDb, schema = ''): StoreFinding | null {
  try {
    const found = db.pragma(`${schema}integrity_check`) as { integrity_check: string }[];
    const [first] = found;
    if (first?.integrity_check === 'ok') return null;
    return {
      check: 'integrity',
      message: first?.integrity_check.split('\n').join(' ') ?? 'unknown',
      count: found.length,
    };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { check: 'integrity', message: 'the file is damaged so that not all of it can be looked at', count: 1 };
  }
}

function countWrongTexts(db: ReadableDb): number {
  let wrong = 0;
  // Reading a text uses another statement than the one that goes through them.
  for (const id of allTexts(db)) if (!isAsStored(db, id)) wrong += 1;
  return wrong;
}

/** Where the texts' own table is damaged, those that a version holds. */
function allTexts(db: ReadableDb): number[] {
  try {
    return statement<number>(db, 'SELECT id FROM texts ORDER BY id').pluck().all();
  } catch (error) {
    if (!isDamage(error)) throw error;
    return statement<number>(db, 'SELECT DISTINCT text FROM artifacts').pluck().all();
  }
}

function isAsStored(db: ReadableDb, id: number): boolean {
  try {
    const hash = statement<Buffer>(db, 'SELECT hash FROM texts WHERE id = ?').pluck().get(id);
    return hash !== undefined && createHash('sha256').update(readText(db, id)).digest().equals(hash);
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw error;
  }
}
