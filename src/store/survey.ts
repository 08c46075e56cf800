import type { GenerationFilter } from '../api/listing-model.ts';
import type { Span } from './coverage.ts';
import { countSpans, toSpans } from './coverage.ts';
import type { DecisionSettings, DecisionSqlRow, GenerationDecision } from './decide.ts';
import { DECISION, decisionParameters, outcomeUnknownSql, rowToDecision, UNDECIDED } from './decide.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** Which generations a run is about. */
export interface Selection {
  readonly filter: GenerationFilter;
  readonly descendants: boolean;
}

/** A generation of which some phase is not reused as a matter of course. */
export interface SurveyItem extends GenerationDecision {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly mode: 'llm' | 'copy';
  readonly parent: number | null;
  readonly hasParsed: boolean;
  /** Whether the parent's parsed text is there; true for generations without a parent stage. */
  readonly parentReady: boolean;
  /** Length of the current prompt in UTF-16 units; null when there is none. */
  readonly promptChars: number | null;
  /** Whether it is made again when its parent's text changes. */
  readonly follows: boolean;
  /** Whether the current answer has been parsed in the present way already, and could not be. */
  readonly failsToParse: boolean;
  /** Whether a new answer would be held back, because nobody knows what became of the last request for one. */
  readonly heldBack: boolean;
}

/** The decision over a whole selection, made by the same statement as each single one. */
export interface Survey {
  readonly total: number;
  /** Row ids of the selection. */
  readonly scope: readonly Span[];
  /** Parents before children. Everything in the scope that is not here is reused whole. */
  readonly items: readonly SurveyItem[];
}

interface SurveySqlRow extends DecisionSqlRow {
  gen_id: string;
  stage: string;
  template: string;
  model: string | null;
  mode: 'llm' | 'copy';
  parent: number | null;
  has_parsed: number;
  parent_ready: number;
  prompt_chars: number | null;
  follows: number;
  unknown: number;
  fails_to_parse: number;
}

/** Whether a row id is in a span of `:scope`, a list of `[lo, hi]`: the selection itself is worked out only once. */
const IN_SCOPE = (id: string): string => `${id} BETWEEN span.value ->> 0 AND span.value ->> 1`;

/**
 * The generations of the scope of which something is not reused, and where children follow their parents those that are
 * made from them too: whether they are still fresh is only known once their parent is done. The order of the joins and the
 * + keep SQLite on row ids and the index of parents; left alone it compares all with all.
 */
const UNDONE = `WITH RECURSIVE undone (id) AS (
    SELECT v.id FROM json_each(:scope) span CROSS JOIN staleness v ON ${IN_SCOPE('v.id')} WHERE ${UNDECIDED}
    UNION
    SELECT c.id FROM undone CROSS JOIN generations c ON c.parent = undone.id JOIN stages s ON s.id = c.stage
    WHERE (:follow OR coalesce(:fresh, s.fresh)) AND +c.id IN (
      SELECT g.id FROM json_each(:scope) span CROSS JOIN generations g ON ${IN_SCOPE('g.id')}))
  SELECT id FROM undone`;

/** The spans with everything that was made from the generations in them. */
export function withDescendants(db: ReadableDb, scope: readonly Span[]): Span[] {
  const sql = `WITH RECURSIVE picked (id) AS (
      SELECT g.id FROM json_each(:scope) span CROSS JOIN generations g ON ${IN_SCOPE('g.id')}
      UNION SELECT c.id FROM picked JOIN generations c ON c.parent = picked.id)
    SELECT id FROM picked ORDER BY id`;
  return toSpans(
    statement<number>(db, sql)
      .pluck()
      .all({ scope: JSON.stringify(scope) }),
  );
}

/** The decision over these generations. */
export function survey(db: ReadableDb, scope: readonly Span[], settings: DecisionSettings): Survey {
  const rows = statement<SurveySqlRow>(
    db,
    `SELECT d.*, g.gen_id, s.name AS stage, t.name AS template, m.name AS model, g.mode, g.parent,
       h.parsed_artifact IS NOT NULL AS has_parsed, (:follow OR coalesce(:fresh, s.fresh)) AS follows,
       ${outcomeUnknownSql('d.id')} AS unknown,
       EXISTS (SELECT 1 FROM failed_parses f
         WHERE f.generation = +d.id AND f.raw = h.raw_artifact AND f.parser = t.parser) AS fails_to_parse,
       (SELECT chars FROM texts WHERE id = h.input_text) AS prompt_chars,
       (g.parent_gen_id IS NULL OR EXISTS (
         SELECT 1 FROM heads p WHERE p.generation = g.parent AND p.parsed_text IS NOT NULL)) AS parent_ready
     FROM (${DECISION} WHERE v.id IN (${UNDONE})) d
     JOIN generations g ON g.id = d.id
     JOIN heads h ON h.generation = g.id
     JOIN stages s ON s.id = g.stage
     JOIN templates t ON t.id = g.template
     LEFT JOIN models m ON m.id = g.model
     ORDER BY s.position, g.id`,
  ).all({ ...decisionParameters(settings), scope: JSON.stringify(scope) });
  return { total: countSpans(scope), scope, items: rows.map((row) => rowToItem(row, settings)) };
}

function rowToItem(row: SurveySqlRow, settings: DecisionSettings): SurveyItem {
  return {
    ...rowToDecision(row, settings),
    genId: row.gen_id,
    stage: row.stage,
    templateId: row.template,
    modelId: row.model,
    mode: row.mode,
    parent: row.parent,
    hasParsed: row.has_parsed === 1,
    parentReady: row.parent_ready === 1,
    promptChars: row.prompt_chars,
    follows: row.follows === 1,
    failsToParse: row.fails_to_parse === 1,
    heldBack: row.unknown === 1 && !settings.resendUnknown && !settings.force.includes('raw'),
  };
}

/** How many generations of each stage a scope has, in chain order. */
export function countStages(db: ReadableDb, scope: readonly Span[]): { stage: string; generations: number }[] {
  return statement<{ stage: string; generations: number }>(
    db,
    `SELECT s.name AS stage, count(*) AS generations
     FROM json_each(:scope) span CROSS JOIN generations g ON ${IN_SCOPE('g.id')}
     JOIN stages s ON s.id = g.stage GROUP BY s.id ORDER BY s.position`,
  ).all({ scope: JSON.stringify(scope) });
}

/** Generations of the scope that are reused whole, although something differs, because exactly that was accepted. */
export function countAccepted(db: ReadableDb, scope: readonly Span[], settings: DecisionSettings): number {
  const sql = `SELECT count(*) FROM (SELECT DISTINCT generation AS id FROM waivers WHERE revoked_at IS NULL) w
    JOIN staleness v ON v.id = w.id
    WHERE (v.input_accepted <> 0 OR v.raw_accepted <> 0 OR v.parsed_accepted <> 0) AND NOT ${UNDECIDED}
      AND EXISTS (SELECT 1 FROM json_each(:scope) span WHERE ${IN_SCOPE('v.id')})`;
  return (
    statement<number>(db, sql)
      .pluck()
      .get({ ...decisionParameters(settings), scope: JSON.stringify(scope) }) ?? 0
  );
}

/** Generations outside the selection that were made from one of these; at most `limit` ids. */
export function dependentsOutside(
  db: ReadableDb,
  changing: readonly number[],
  scope: readonly Span[],
  limit: number,
): { count: number; genIds: string[] } {
  const rows = statement<string>(
    db,
    `WITH RECURSIVE below (id) AS (
       SELECT c.id FROM json_each(:changing) j JOIN generations c ON c.parent = j.value
       UNION SELECT c.id FROM below JOIN generations c ON c.parent = below.id)
     SELECT g.gen_id FROM below JOIN generations g ON g.id = below.id JOIN summaries y ON y.generation = g.id
     WHERE y.status = 'complete' AND NOT EXISTS (
       SELECT 1 FROM json_each(:scope) span WHERE g.id BETWEEN span.value ->> 0 AND span.value ->> 1)`,
  )
    .pluck()
    .all({ changing: JSON.stringify(changing), scope: JSON.stringify(scope) });
  return { count: rows.length, genIds: rows.slice(0, limit) };
}
