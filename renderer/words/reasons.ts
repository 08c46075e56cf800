import type {
  Component,
  Decision,
  MaterializationInfo,
  Outcome,
  Phase,
  PlanPhase,
  Status,
} from '../../src/api/index.ts';
import { joinWords } from './format.ts';

/** What a component is called in a sentence. */
const COMPONENT_WORDS: Readonly<Record<Component, string>> = {
  template: 'the template',
  concepts: 'the concepts',
  parent: "the parent's text",
  input: 'the prompt',
  model: 'the model',
  parameters: "the model's parameters",
  raw: 'the raw answer',
  parser: 'the parser',
  ancestor: 'something further up the chain',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  reused: 'Reused',
  generated: 'Generated',
  failed: 'Failed',
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  complete: 'Complete',
  incomplete: 'Incomplete',
  planned: 'Planned',
  failed: 'Failed',
  blocked: 'Blocked',
};

export const STATUS_HINTS: Readonly<Record<Status, string>> = {
  complete: 'Everything is there.',
  incomplete: 'Some of it is there; a run makes the rest.',
  planned: 'Nothing is there yet; a run makes it.',
  failed: 'The last attempt failed and there is nothing to use.',
  blocked: 'It cannot start, because its parent has no parsed text.',
};

export const PHASE_WORDS: Readonly<Record<Phase, string>> = { input: 'Input', raw: 'Raw', parsed: 'Parsed' };

/** `the template`, `the template and the parser`. */
export function nameComponents(components: readonly Component[]): string {
  return joinWords(components.map((component) => COMPONENT_WORDS[component]));
}

/** `the template changed since`. */
function changedSince(differs: readonly Component[]): string {
  return `${nameComponents(differs)} changed since`;
}

/** Why a phase is marked as stale, as a sentence; null when it is not. */
export function staleSentence(differs: readonly Component[]): string | null {
  return differs.length === 0 ? null : `Stale: ${changedSince(differs)}.`;
}

/** What the last run did in a phase and why, as one sentence. */
export function outcomeSentence({ outcome, reason, differs, failure }: MaterializationInfo): string {
  return describeOutcome(outcome, reason, differs, failure?.message ?? null);
}

/** What the last run did, out of the few words that a table row carries. */
export function describeOutcome(
  outcome: Outcome,
  reason: string | null,
  differs: readonly Component[] = [],
  failure: string | null = null,
): string {
  switch (outcome) {
    case 'reused':
      return differs.length === 0
        ? 'Reused: current, nothing it depends on has changed.'
        : `Reused although stale: ${changedSince(differs)}.`;
    case 'generated':
      return `Generated because ${generatedBecause(reason, differs)}.`;
    case 'failed':
      return failure === null ? `Failed: ${nameReason(reason ?? 'unknown')}.` : `Failed: ${failure}`;
  }
}

/** The reason of a last run in the few words that fit beside its flag. */
export function shortReason(outcome: Outcome | null, reason: string | null, isStale: boolean): string {
  if (outcome === null) return '';
  if (outcome === 'failed') return nameReason(reason ?? 'unknown');
  if (outcome === 'reused') return isStale ? 'although it is stale' : 'nothing has changed';
  if (reason === 'forced') return 'it was forced';
  if (reason === 'missing') return 'there was none yet';
  if (reason === 'outcome_unknown') return 'it was sent again';
  return reason === 'stale' ? 'it was stale' : 'something before it changed';
}

function generatedBecause(reason: string | null, differs: readonly Component[]): string {
  if (reason === 'forced') return 'it was forced';
  if (reason === 'missing') return 'there was none yet';
  if (reason === 'outcome_unknown') return 'it was sent again, as nobody knew what became of the last request';
  if (reason === 'stale') return differs.length === 0 ? 'it was stale' : changedSince(differs);
  return 'what it depends on was made anew';
}

/** What the next run would do with a phase, as one sentence. */
export function nextRunSentence({ decision, reason, differs }: Decision, isBlocked: boolean): string {
  if (isBlocked) return 'The next run cannot start it before its parent has a parsed text.';
  if (decision === 'generate')
    return `The next run would generate it, because ${willGenerateBecause(reason, differs)}.`;
  if (decision === 'hold')
    return 'The next run would leave it alone: it was sent, and nobody knows what became of it. It is sent again only when you say so.';
  if (reason === 'accepted') return 'The next run would reuse it: what changed was accepted as still valid.';
  if (differs.length === 0) return 'The next run would reuse it.';
  return `The next run would reuse it, although ${changedSince(differs)}.`;
}

/** Why a phase of a plan will be made, reused or left alone, in few words. */
export function planWords({ action, reason, differs }: PlanPhase): string {
  switch (action) {
    case 'generate':
      return `generated: ${willGenerateBecause(reason, differs)}`;
    case 'reuse':
      if (reason === 'accepted') return 'reused: accepted as still valid';
      return differs.length === 0 ? 'reused: current' : `reused although ${changedSince(differs)}`;
    case 'follow':
      return reason === 'outcome_unknown'
        ? 'reused if what it depends on comes out as it was; else blocked, as nobody knows what became of the last request'
        : 'generated if what it depends on comes out different';
    case 'blocked':
      return `blocked: ${nameReason(reason)}`;
    case 'fail':
      return 'fails again: neither the answer nor the way it is parsed has changed since it failed';
  }
}

function willGenerateBecause(reason: string, differs: readonly Component[]): string {
  if (reason === 'forced') return 'it is forced';
  if (reason === 'missing') return 'there is none yet';
  if (reason === 'outcome_unknown') return 'it is sent again, though nobody knows what became of the last request';
  return differs.length === 0 ? 'it is stale' : changedSince(differs);
}

/** Short words for the reasons that failures carry; an unknown one is shown with its underscores as spaces. */
const REASON_WORDS: Readonly<Record<string, string>> = {
  truncated_raw: 'the answer was cut off at its limit',
  min_lines_not_met: 'the answer has too few lines',
  parse_failed: 'the parser found nothing to take out',
  missing_parser_name: 'the template names no known parser',
  parent_not_ready: 'the parent has no parsed text',
  missing_parent: 'it has no parent',
  http_status: 'the provider answered with an error',
  rate_limited: 'the provider turned it away for its rate limit',
  unreachable: 'the provider could not be reached',
  timeout: 'the provider took too long',
  cut_stream: 'the answer broke off',
  html_page: 'the provider answered with a web page',
  empty_answer: 'the answer was empty',
  error_body: 'the provider reported an error',
  content_filter: 'the content filter withheld the answer',
  missing_api_key: 'the API key is missing',
  connection_lost: 'the connection was lost',
  outcome_unknown: 'it was sent, and nobody knows what became of it',
  wrong_content_type: 'the provider answered with something else than an answer',
  not_json: 'the provider answered with something else than an answer',
  unexpected_body: 'the provider answered with something else than an answer',
  prompt_cut: 'the provider read only a part of the prompt',
  context_overflow: 'the prompt is too long for the model',
  circuit_open: 'the provider had failed again and again, so it was not asked',
  run_cap: 'the spending limit of the run was reached',
  day_cap: 'the spending limit of the day was reached',
  price_unknown: 'the price is not known, so no spending limit can be kept',
  cancelled: 'the run was cancelled',
};

export function nameReason(reason: string): string {
  return REASON_WORDS[reason] ?? reason.replaceAll('_', ' ');
}
