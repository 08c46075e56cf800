import type { Decision, DecisionReason, Phase, ReusePolicy } from '../api/model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { componentsOf } from './staleness.ts';

/** What may overrule reuse: the phases that are forced, and a policy in place of each stage's own. */
export interface DecisionSettings {
  readonly force: readonly Phase[];
  readonly policy: ReusePolicy | null;
  /** Descendants were asked for: a child whose parent's text is no longer the one it consumed is made again, whatever the policy. */
  readonly follow: boolean;
  /** An answer of which the last request's outcome is unknown may be asked for again. */
  readonly resendUnknown: boolean;
}

/** Texts that this run has made and that are not current yet; null where the current one stands. */
export interface Candidates {
  readonly inputText: number | null;
  readonly rawText: number | null;
}

export const NO_CANDIDATES: Candidates = { inputText: null, rawText: null };

/** The store's decision for the three phases of one generation. */
export interface GenerationDecision {
  readonly id: number;
  readonly input: Decision;
  readonly raw: Decision;
  readonly parsed: Decision;
}

interface DecisionSqlRow {
  id: number;
  input: DecisionReason;
  raw: DecisionReason;
  parsed: DecisionReason;
  input_differs: number;
  raw_differs: number;
  parsed_differs: number;
}

/**
 * Whether the last request for a generation's answer was sent and nobody saw what became of it. A request that is under
 * way now is not unknown yet; one that another process left behind is made unknown before anything is decided.
 */
export const outcomeUnknownSql = (generation: string): string =>
  `coalesce((SELECT k.state = 'unknown' FROM calls k WHERE k.generation = ${generation} ORDER BY k.id DESC LIMIT 1), 0)`;

/**
 * DESIGN "The one rule", once for each phase. `remade`: what the phase consumes was made anew and came out different.
 * `unknown`: what is not reused would be sent to a model for, it may be, the second time.
 */
function reasonSql(phase: Phase, remade: string, unknown: string): string {
  const undone = (reason: string) => `CASE WHEN ${unknown} THEN 'outcome_unknown' ELSE '${reason}' END`;
  return `CASE
    WHEN :force_${phase} THEN 'forced'
    WHEN v.${phase}_artifact IS NULL THEN ${undone('missing')}
    WHEN ${remade} OR (coalesce(:fresh, v.fresh) AND v.${phase}_differs <> 0) THEN ${undone('stale')}
    WHEN v.${phase}_differs = 0 AND v.${phase}_accepted <> 0 THEN 'accepted'
    ELSE 'current' END`;
}

const FOLLOWS = '(:follow AND v.input_differs & 4)';
const RAW_REMADE =
  '(v.raw_artifact IS NOT NULL AND v.raw_input IS NOT NULL AND :input_text IS NOT NULL AND :input_text IS NOT v.raw_input)';
const PARSED_REMADE =
  '(v.parsed_artifact IS NOT NULL AND v.parsed_raw IS NOT NULL AND :raw_text IS NOT NULL AND :raw_text IS NOT v.parsed_raw)';

/**
 * The one statement that decides. It is asked for a single generation inside a run and for a whole selection before it,
 * so a plan and a run cannot disagree.
 */
export const DECISION = `SELECT v.id,
    ${reasonSql('input', FOLLOWS, '0')} AS input,
    ${reasonSql('raw', RAW_REMADE, outcomeUnknownSql('v.id'))} AS raw,
    ${reasonSql('parsed', PARSED_REMADE, '0')} AS parsed,
    v.input_differs, v.raw_differs | 8 * ${RAW_REMADE} AS raw_differs, v.parsed_differs | 64 * ${PARSED_REMADE} AS parsed_differs
  FROM staleness v`;

/** True for a generation of which some phase is not reused. */
export const UNDECIDED = `(:force_input OR :force_raw OR :force_parsed
    OR ${FOLLOWS} OR v.input_artifact IS NULL OR v.raw_artifact IS NULL OR v.parsed_artifact IS NULL
    OR (coalesce(:fresh, v.fresh) AND (v.input_differs <> 0 OR v.raw_differs <> 0 OR v.parsed_differs <> 0)))`;

export function decisionParameters(settings: DecisionSettings, candidates: Candidates = NO_CANDIDATES) {
  return {
    force_input: settings.force.includes('input') ? 1 : 0,
    force_raw: settings.force.includes('raw') ? 1 : 0,
    force_parsed: settings.force.includes('parsed') ? 1 : 0,
    follow: settings.follow ? 1 : 0,
    fresh: settings.policy === null ? null : settings.policy === 'fresh' ? 1 : 0,
    input_text: candidates.inputText,
    raw_text: candidates.rawText,
  };
}

/** Decides for one generation. */
export function decideOne(
  db: ReadableDb,
  generation: number,
  settings: DecisionSettings,
  candidates: Candidates,
): GenerationDecision {
  const row = statement<DecisionSqlRow>(db, `${DECISION} WHERE v.id = +:id`).get({
    ...decisionParameters(settings, candidates),
    id: generation,
  });
  if (row === undefined) throw new Error(`no generation ${generation}`);
  return rowToDecision(row, settings);
}

export function rowToDecision(row: DecisionSqlRow, settings: DecisionSettings): GenerationDecision {
  return {
    id: row.id,
    input: toDecision(row.input, row.input_differs, settings),
    raw: toDecision(row.raw, row.raw_differs, settings),
    parsed: toDecision(row.parsed, row.parsed_differs, settings),
  };
}

export type { DecisionSqlRow };

function toDecision(reason: DecisionReason, differs: number, settings: DecisionSettings): Decision {
  return { decision: decisionFor(reason, settings), reason, differs: componentsOf(differs) };
}

function decisionFor(reason: DecisionReason, { resendUnknown }: DecisionSettings): Decision['decision'] {
  if (reason === 'current' || reason === 'accepted') return 'reuse';
  return reason === 'outcome_unknown' && !resendUnknown ? 'hold' : 'generate';
}
